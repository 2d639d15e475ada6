import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import path from "node:path";
import { defineConfig } from "vite";

const folder = (name: string) => path.resolve(import.meta.dirname ?? process.cwd(), name);

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  publicDir: folder("app/public"),
  resolve: { alias: { "~": folder("app"), "#db": folder("db"), "#emails": folder("emails") } },
  build: { assetsInlineLimit: 0 },
  ssr: { external: ["@electric-sql/pglite"] },
});
