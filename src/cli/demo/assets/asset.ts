import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { EvidenceUpload } from '../registry-client.js';
import type { Party } from './parties.js';

/** A data asset to be registered: what is stated about it, and the evidence. */
export interface Asset {
  readonly centre: Centre;
  readonly holder: Party;
  /** The content of the application but for what every application of the holder has, and the sample's id. */
  readonly content: JsonObject;
  readonly evidence: readonly EvidenceUpload[];
  /** Files of the data whose measured figures are to stand on the certificate. */
  readonly dataFiles?: readonly { readonly path: string; readonly uniqueColumn: string }[];
}

/** What every application of the demo states alike. */
export function commonContent({ name, code, scope }: Party, signedOn: string): JsonObject {
  return {
    restrictionScope: '无',
    personalInformation: false,
    business: {
      legalRepresentative: '演示',
      registeredOn: '2015-06-01',
      registeredAddress: '北京市通州区演示路1号',
      scope,
      standing: '存续',
    },
    contact: { name: '演示联系人', phone: '010-0000 0000', address: '北京市通州区演示路1号' },
    undertaking: { accepted: true, signatory: name, signedOn },
    validityYears: code.startsWith('9') ? 3 : 5,
  };
}

/** Rights of one holder from one day on. */
export function rightsOf({ name, code }: Party, from: string, rights: readonly string[]): JsonObject[] {
  return rights.map((right) => ({ holder: name, code, right, from }));
}
