import type { JsonObject } from '../canonical/index.js';
import { object } from '../shape/index.js';
import { credentialSchemaUrl } from './build-credential.js';
import { unsecuredMembers } from './credential-shape.js';

/**
 * The JSON Schema (2020-12) that a certificate names in `credentialSchema`, served at that address. It comes from
 * the shapes with which certificates are built and verified. Context and proof are left open: they differ between
 * the securing mechanisms.
 */
export const credentialSchemaDocument = (publicUrl: string): JsonObject => {
  const { '@context': _context, ...claims } = unsecuredMembers;
  const { schema } = object(claims);
  const properties = schema['properties'];
  return {
    ...schema,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: credentialSchemaUrl(publicUrl),
    title: '数据资产登记证书 / Data asset registration credential',
    properties: { ...(typeof properties === 'object' ? properties : {}), '@context': { type: 'array' }, proof: {} },
    required: ['@context', ...Object.keys(claims)],
  };
};
