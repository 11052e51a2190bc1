import { SystemIds } from '../../../platform/ids/ids.js';
import { AesGcmSeal } from './aes-gcm-seal.js';

const ids = new SystemIds();
const [ONE, OTHER] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const secret = ids.bytes(20);

describe('a sealed secret', () => {
  const seal = new AesGcmSeal(ids.bytes(32), ids);
  const sealed = seal.seal(ONE, secret);

  it('opens for its account under its key alone', () => {
    expect(seal.open(ONE, sealed)).toEqual(secret);
    expect(seal.open(OTHER, sealed)).toBeUndefined();
    expect(new AesGcmSeal(ids.bytes(32), ids).open(ONE, sealed)).toBeUndefined();
  });

  it('does not open with a bit changed, or cut short', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const damaged = sealed.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(seal.open(ONE, damaged)).toBeUndefined();
      expect(seal.open(ONE, sealed.subarray(0, at))).toBeUndefined();
    }
  });

  it('is never sealed twice alike', () => expect(seal.seal(ONE, secret)).not.toEqual(sealed));
});
