import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = (name: string) => `${root}${name}`;
const walk = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) => {
    const file = path.join(dir, name);
    return statSync(file).isDirectory() ? walk(file) : /\.test\.tsx?$/.test(name) ? [file] : [];
  });
// A test that opens the test database is a database test; one under routes/ needs the build; the others are unit tests.
const tests = walk(folder("test")).filter((file) => !file.includes(`${path.sep}e2e${path.sep}`));
const ofBuild = tests.filter((file) => file.startsWith(folder("test/routes")));
const ofDatabase = tests.filter((file) => !ofBuild.includes(file) && readFileSync(file, "utf8").includes("support/database"));
const plain = tests.filter((file) => !ofBuild.includes(file) && !ofDatabase.includes(file));
const project = (name: string, include: string[]) => ({ extends: true as const, test: { name, include } });

export default defineConfig({
  root,
  resolve: { alias: { "~": folder("app"), "#db": folder("db"), "#emails": folder("emails"), "#test": folder("test") } },
  test: {
    environment: "node",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [project("unit", plain), project("db", ofDatabase), project("routes", ofBuild)].filter((p) => p.test.include.length > 0),
  },
});
