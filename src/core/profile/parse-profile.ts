import { parseJson } from '../canonical/index.js';
import { fail, type Result } from '../result.js';
import { parseShape } from '../shape/index.js';
import { inconsistencyOf } from './consistency.js';
import { MOST_PROFILE_BYTES } from './limits.js';
import { type DataProfile, profileShape } from './profile-shape.js';

export type ProfileFaultCode =
  /** Too long, or no JSON. */
  | 'profile-json'
  /** JSON, and no profile. */
  | 'profile-shape'
  /** Its figures contradict each other. */
  | 'profile-inconsistent';

/**
 * The profile in these bytes (at most 2 MiB): its shape, and that its figures fit together. The signature and what needs
 * hashing are not looked at: see `verifyProfile`.
 */
export function parseProfile(bytes: Uint8Array): Result<DataProfile, ProfileFaultCode> {
  if (bytes.length > MOST_PROFILE_BYTES) return fail('profile-json', 'too long');
  const json = parseJson(bytes);
  if (!json.ok) return fail('profile-json', json.code);
  const shaped = parseShape(profileShape, json.value);
  if (!shaped.ok) return fail('profile-shape', shaped.detail);
  const contradiction = inconsistencyOf(shaped.value);
  return contradiction === undefined ? shaped : fail('profile-inconsistent', contradiction);
}
