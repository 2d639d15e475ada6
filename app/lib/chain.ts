import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { canonical, type Json, sha256 } from "./canonical";

export const GENESIS = "0".repeat(64);

export interface ChainedEvent {
  chain: string;
  seq: number;
  clientId: string | null;
  name: string;
  actorId: string | null;
  actorAuth: string;
  subject: string;
  at: string;
  payload: Json;
}
export interface SignedHead {
  seq: number;
  chain: string;
  chainSeq: number;
  chainHash: string;
  at: string;
  keyId: string;
}

/** The hash of a link: SHA-256 over the one before and the event's canonical JSON (trust.md A3). Times are ISO strings in UTC. */
export function eventHash(prevHash: string, event: ChainedEvent): string {
  return sha256(prevHash + canonical({ ...event }));
}

/** The row id of an event, made of its hash, so that no column of the log stands outside the chain. */
export function idOfHash(hash: string): string {
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** The hash of a row in the chain over the chains' heads. */
export function headHash(prevHash: string, head: SignedHead): string {
  return sha256(prevHash + canonical({ ...head }));
}

export interface Signer {
  readonly keyId: string;
  sign(hash: string): string;
  verify(hash: string, signature: string): boolean;
}

/** A signer from an Ed25519 private key in PEM (PKCS 8). `keyId` is the start of the public key's SHA-256. Throws on another kind of key. */
export function signerFromPem(pem: string): Signer {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519") throw new Error("not an Ed25519 key");
  const publicKey: KeyObject = createPublicKey(privateKey);
  const der = publicKey.export({ type: "spki", format: "der" });
  return {
    keyId: createHash("sha256").update(der).digest("hex").slice(0, 16),
    sign: (hash) => sign(null, Buffer.from(hash, "hex"), privateKey).toString("base64"),
    verify: (hash, signature) => verify(null, Buffer.from(hash, "hex"), publicKey, Buffer.from(signature, "base64")),
  };
}

/** A fresh Ed25519 private key in PEM (PKCS 8). */
export function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
