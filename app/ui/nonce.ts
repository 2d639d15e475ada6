import { createContext, useContext } from "react";

/** The nonce of this response's Content-Security-Policy. In the browser it is "", as the attribute reads there. */
export const NonceContext = createContext<string>("");

/** The nonce for a `<style>` or `<script>` made while rendering on the server. */
export function useNonce(): string {
  return useContext(NonceContext);
}
