import { SystemIds } from '../../../platform/ids/ids.js';
import { AesSecretBox } from './aes-secret-box.js';

const box = new AesSecretBox(new Uint8Array(32).fill(1), new SystemIds());
const secret = new Uint8Array(32).fill(9);

it('opens for its owner, and never looks the same twice', () => {
  const sealed = box.seal(secret, 'a');
  expect(box.open(sealed, 'a')).toEqual(secret);
  expect(box.seal(secret, 'a')).not.toEqual(sealed);
});

it('does not open for another, under another key, changed, or short', () => {
  const sealed = box.seal(secret, 'a');
  const other = new AesSecretBox(new Uint8Array(32).fill(2), new SystemIds());
  expect(() => box.open(sealed, 'b')).toThrow();
  expect(() => other.open(sealed, 'a')).toThrow();
  for (const index of sealed.keys()) {
    const changed = sealed.map((byte, at) => (at === index ? byte ^ 1 : byte));
    expect(() => box.open(changed, 'a')).toThrow();
  }
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => box.open(sealed.subarray(0, length), 'a')).toThrow();
});
