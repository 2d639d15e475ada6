import interfaceFont from "@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2?url";
import recordFont from "@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2?url";

/** The two faces, hashed by the build, for `<link rel="preload" as="font" type="font/woff2" crossorigin>`. */
export const fontPreloads: readonly string[] = [interfaceFont, recordFont];
