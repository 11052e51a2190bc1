import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite as rdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';

interface Document {
  readonly id: string;
  readonly verificationMethod?: readonly { readonly id: string }[];
}

/**
 * What the libraries of Digital Bazaar, which nobody here wrote, find in a credential and its status lists: whether it
 * is verified, and the purposes of the bits that are set. Everything comes from the documents given; no network.
 */
export async function thirdPartyJudgement(
  credential: { readonly proof?: { readonly cryptosuite?: string } },
  issuer: Document,
  lists: readonly Document[],
) {
  const documents = new Map<string, unknown>([[issuer.id, issuer], ...lists.map((list) => [list.id, list] as const)]);
  for (const method of issuer.verificationMethod ?? []) {
    documents.set(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  }
  const documentLoader: DocumentLoader = async (url) => {
    const document = documents.get(url);
    // Their own loader holds the W3C contexts and opens nothing.
    return document === undefined ? defaultDocumentLoader(url) : { contextUrl: null, documentUrl: url, document };
  };
  const isTwin = credential.proof?.cryptosuite === 'eddsa-rdfc-2022';
  // The lists are signed like certificates, whatever the twin is signed like.
  const suite = [createVerifyCryptosuite(), ...(isTwin ? [rdfc] : [])].map(
    (cryptosuite) => new DataIntegrityProof({ cryptosuite }),
  );
  const { verified, statusResult } = await verifyCredential({ credential, suite, documentLoader, checkStatus });
  const set = statusResult?.results?.filter(({ status }) => status).map((item) => item.credentialStatus.statusPurpose);
  return { verified, set };
}
