/** jsonld ships no types; this is the part that is called. */
declare module 'jsonld' {
  interface RemoteDocument {
    contextUrl: null;
    documentUrl: string;
    document: unknown;
  }
  interface CanonizeOptions {
    base: null;
    safe: true;
    rdfDirection: 'i18n-datatype';
    documentLoader: (url: string) => Promise<RemoteDocument>;
    canonizeOptions: { algorithm: 'RDFC-1.0'; format: 'application/n-quads' };
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}
