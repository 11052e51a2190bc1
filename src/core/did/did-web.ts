import type { Centre } from '../access/index.js';
import { Fault } from '../fault.js';

/**
 * `did:web` of a centre: host, port percent-encoded, path segments by colons (did:web method specification,
 * "Read"). `https://registry.example:8443` gives `did:web:registry.example%3A8443:centres:public`.
 */
export const centreDid = (publicUrl: string, centre: Centre): string =>
  `did:web:${[...base(publicUrl), 'centres', centre].join(':')}`;

/** Where the DID document of a centre is served: `<publicUrl>/centres/<centre>/did.json`. */
export const didDocumentUrl = (publicUrl: string, centre: Centre): string =>
  `${trimmed(publicUrl)}/centres/${centre}/did.json`;

/** URL of a key in the DID document of its owner: the Multikey itself is the fragment. */
export const verificationMethodOf = (did: string, multikey: string): string => `${did}#${multikey}`;

/** The two halves of such a URL, whose key is Ed25519, P-256 or SM2; nothing when it is no such URL. */
export const splitVerificationMethod = (url: string): { did: string; multikey: string } | undefined => {
  const match = /^(did:[a-z0-9]+:[^#?]+)#(z6Mk[1-9A-HJ-NP-Za-km-z]{44}|z(?:Dna|EPJ)[1-9A-HJ-NP-Za-km-z]{45})$/.exec(
    url,
  );
  const [, did, multikey] = match ?? [];
  return did === undefined || multikey === undefined ? undefined : { did, multikey };
};

const trimmed = (publicUrl: string): string => publicUrl.replace(/\/+$/, '');

const base = (publicUrl: string): string[] => {
  const url = parseUrl(publicUrl);
  const path = url.pathname.split('/').filter((segment) => segment !== '');
  return [url.host.replace(':', '%3A'), ...path.map((segment) => segment.replaceAll(':', '%3A'))];
};

/** Whether the text can be the address of a registry: http(s), no query, fragment, credentials or IPv6 literal. */
export const isPublicUrl = (text: string): boolean => {
  if (!URL.canParse(text) || text.endsWith('/')) return false;
  const url = new URL(text);
  const plain = url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return /^https?:$/.test(url.protocol) && plain && !url.host.startsWith('[');
};

const parseUrl = (publicUrl: string): URL => {
  if (!isPublicUrl(trimmed(publicUrl))) throw new Fault('public-url', { publicUrl });
  return new URL(publicUrl);
};
