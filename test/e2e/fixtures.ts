import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

interface Product {
  url: string;
  ask<T>(name: string, ...args: unknown[]): Promise<T>;
}

function startProduct(): Promise<{ product: Product; child: ChildProcess }> {
  const root = path.resolve(import.meta.dirname, "../..");
  const child = fork(path.join(root, "test/support/e2e-server.ts"), [], {
    cwd: root,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let next = 0;
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the product stopped with ${code}`)));
    child.on("message", (message: { ready?: string; id?: number; result?: never; error?: string }) => {
      if (message.ready !== undefined) {
        const ask = <T>(name: string, ...args: unknown[]) =>
          new Promise<T>((done, failed) => {
            waiting.set((next += 1), { resolve: done as (value: never) => void, reject: failed });
            child.send({ id: next, name, args });
          });
        resolve({ child, product: { url: message.ready, ask } });
        return;
      }
      const call = waiting.get(message.id ?? -1);
      if (message.error !== undefined) call?.reject(new Error(message.error));
      else call?.resolve(message.result as never);
    });
  });
}

export interface Actor {
  page: Page;
  open(path: string): Promise<void>;
}

/** `product`: one server for each worker. `as(email)`: a signed-in page of that person; console errors and policy violations fail the spec. */
export const test = base.extend<{ as: (email: string) => Promise<Page> }, { product: Product }>({
  product: [
    async ({}, use) => {
      const { product, child } = await startProduct();
      await product.ask("cast");
      await use(product);
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await gone;
    },
    { scope: "worker", timeout: 120_000 },
  ],
  as: async ({ browser, product, contextOptions }, use, info) => {
    const complaints: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (email) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: product.url,
        javaScriptEnabled: info.project.use.javaScriptEnabled ?? true,
      });
      contexts.push(context);
      if (email !== "nobody") {
        const cookie = await product.ask<{ name: string; value: string }>("signIn", email);
        await context.addCookies([{ ...cookie, url: product.url, httpOnly: true, sameSite: "Lax" }]);
      }
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error" && !/status of (403|404|409|422|429)/.test(message.text()))
          complaints.push(`${page.url()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
      return page;
    });
    for (const context of contexts) await context.close();
    expect(complaints, "console errors and policy violations").toEqual([]);
  },
});

/** axe finds nothing on the page as it stands. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(
    violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(" "))
          .slice(0, 3)
          .join(", ")}`,
    ),
    page.url(),
  ).toEqual([]);
}

export { expect };
