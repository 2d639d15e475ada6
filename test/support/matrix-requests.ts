import http from "node:http";
import type { Place } from "./matrix-places";

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}
export interface Sending {
  method: string;
  path: string;
  cookie: string;
  headers?: Record<string, string>;
  body?: string;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

/** Sends one request exactly as said (nothing added by a browser) and reads the whole answer. */
export function send(url: string, { method, path, cookie, headers = {}, body }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const form =
      body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": String(Buffer.byteLength(body)) };
    const request = http.request(
      `${url}${path}`,
      { method, agent, headers: { ...(cookie ? { Cookie: cookie } : {}), ...form, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString("utf8") }),
        );
        response.on("error", reject);
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
export const hangUp = () => agent.destroy();

export interface Form {
  name: string;
  /** Asked again of a route's further records, and of a route that takes nothing. */
  again?: true;
  odd?: true;
  make(place: Place): Omit<Sending, "cookie">;
}

const join = (search: string, more: string) => (search === "" ? `?${more}` : `${search}&${more}`);
const dataPath = (path: string) => (path === "/" ? "/_root.data" : `${path}.data`);
/** Upper case of everything but what was filled in: keys and tokens are not ours to change. */
const shouted = (path: string) =>
  path
    .split("/")
    .map((part) => (/^[a-z-]+$/.test(part) ? part.toUpperCase() : part))
    .join("/");
const get = (name: string, make: (p: Place) => string, method = "GET"): Form => ({ name, make: (p) => ({ method, path: make(p) }) });
const odd = (form: Form): Form => ({ ...form, odd: true });
const again = (form: Form): Form => ({ ...form, again: true });

/** Every way to read a route (trust.md fact 4). */
export const readForms: readonly Form[] = [
  again(get("GET", (p) => p.path + p.search)),
  odd(get("HEAD", (p) => p.path + p.search, "HEAD")),
  get("GET .data", (p) => dataPath(p.path) + p.search),
  again(get("GET .data?_routes", (p) => dataPath(p.path) + join(p.search, `_routes=${encodeURIComponent(p.id)}`))),
  odd(get("GET ?_data", (p) => p.path + join(p.search, `_data=${encodeURIComponent(p.id)}`))),
  odd(get("GET UPPER CASE", (p) => shouted(p.path) + p.search)),
  odd(get("GET UPPER CASE .data", (p) => dataPath(shouted(p.path)) + join(p.search, `_routes=${encodeURIComponent(p.id)}`))),
  odd(get("GET trailing slash", (p) => `${p.path.replace(/\/$/, "")}/${p.search}`)),
];

const ours = { "Sec-Fetch-Site": "same-origin" };
const write = (name: string, method: string, path: (p: Place) => string, headers: Record<string, string>): Form => ({
  name,
  make: (p) => ({ method, path: path(p), headers }),
});
const plain = (p: Place) => p.path + p.search;

/** Every way to write to a route from our own pages. */
export const writeForms: readonly Form[] = [
  again(write("POST", "POST", plain, ours)),
  again(write("POST .data", "POST", (p) => dataPath(p.path) + p.search, ours)),
  write("POST ?_data", "POST", (p) => p.path + join(p.search, `_data=${encodeURIComponent(p.id)}`), ours),
  write("PUT", "PUT", plain, ours),
  write("PATCH", "PATCH", plain, ours),
  again(write("DELETE", "DELETE", plain, ours)),
  write("POST UPPER CASE", "POST", (p) => shouted(p.path) + p.search, ours),
  write("POST of JSON", "POST", plain, { ...ours, "Content-Type": "application/json" }),
  write("POST of a broken multipart", "POST", plain, { ...ours, "Content-Type": "multipart/form-data" }),
  write("POST trailing slash", "POST", (p) => `${p.path.replace(/\/$/, "")}/${p.search}`, ours),
];

/** The same sent by another site, or by something that says nothing of itself: nobody may (trust.md A7). */
export const foreignForms: readonly Form[] = [
  write("POST from another site", "POST", plain, { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }),
  write("POST .data from another site", "POST", (p) => dataPath(p.path) + p.search, { "Sec-Fetch-Site": "cross-site" }),
  write("POST from a sibling site", "POST", plain, { "Sec-Fetch-Site": "same-site" }),
  write("POST with Origin null", "POST", plain, { Origin: "null" }),
  write("POST with a foreign Origin behind a forged host", "POST", plain, {
    Origin: "https://evil.example",
    "X-Forwarded-Host": "evil.example",
    Host: "evil.example",
  }),
  write("POST without an Origin", "POST", plain, {}),
  write("DELETE without an Origin", "DELETE", plain, {}),
];

/** What is missing from an answer's headers, whatever its status. */
export function headerProblems({ headers }: Answer): string[] {
  const policy = String(headers["content-security-policy"] ?? "");
  return [
    headers["cache-control"] !== "no-store" && `Cache-Control ${String(headers["cache-control"])}`,
    !/default-src 'self'|default-src 'none'/.test(policy) && "no policy",
    !/sandbox|object-src 'none'/.test(policy) && "objects open",
    headers["x-content-type-options"] !== "nosniff" && "no nosniff",
    headers["referrer-policy"] !== "same-origin" && "no Referrer-Policy",
    headers["x-powered-by"] !== undefined && "says what it runs on",
  ].filter((p): p is string => p !== false);
}
