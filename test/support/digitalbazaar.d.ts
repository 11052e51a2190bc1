/** The judges used in tests ship no types; these are the parts that the tests call. */
declare module '@digitalbazaar/vc' {
  export type DocumentLoader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
  export const defaultDocumentLoader: DocumentLoader;
  export interface Judgement {
    verified: boolean;
    error?: unknown;
    statusResult?: { verified: boolean; results?: { status: boolean; credentialStatus: { statusPurpose: string } }[] };
  }
  export function issue(options: {
    credential: unknown;
    suite: unknown;
    documentLoader: DocumentLoader;
    now?: string;
  }): Promise<Record<string, unknown>>;
  export function verifyCredential(options: {
    credential: unknown;
    suite: unknown;
    documentLoader: DocumentLoader;
    checkStatus?: unknown;
    now?: string;
  }): Promise<Judgement>;
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown; signer?: unknown; date?: string });
  }
}
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createVerifyCryptosuite(): unknown;
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: unknown): Promise<{ verified: boolean }>;
}
