import type { Ed25519Signer } from '../../core/crypto-provider.js';
import { assembleProfile, type DataProfile, type ProfileTerms, signProfile } from '../../core/profile/index.js';
import { measureFile, type MeasuringOrder } from '../../modules/profiling/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { packageVersion } from '../../platform/program/index.js';

/** Who measures what, and what he states of it. */
export interface ProfileOrder {
  readonly measure: MeasuringOrder;
  readonly terms: Pick<ProfileTerms, 'weights' | 'threshold' | 'impacts' | 'signer'>;
  readonly signer: Ed25519Signer;
  readonly madeAt: Date;
}

/** Measures a file of data where it lies, and signs what was measured. Throws what `measureFile` throws. */
export async function makeProfile({ measure, terms, signer, madeAt }: ProfileOrder): Promise<DataProfile> {
  const { measurement, requirements } = await measureFile(measure);
  const unsigned = assembleProfile(nodeCrypto, measurement, {
    ...terms,
    requirements,
    madeAt: madeAt.toISOString(),
    tool: { name: 'registry', version: packageVersion() },
  });
  return signProfile(nodeCrypto, unsigned, signer);
}
