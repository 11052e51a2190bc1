import { preferredWait } from './prefer.js';

describe('preferredWait', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['wait=3', 3_000],
    ['respond-async, wait=2', 2_000],
    ['WAIT = 1', 1_000],
    ['wait="4"', 4_000],
    ['wait=1, wait=5', 1_000],
    ['wait=1; foo=2', 1_000],
    ['wait=100', 5_000],
    ['wait=0', 0],
    ['wait=-1', 0],
    ['wait=1.5', 0],
    ['wait=', 0],
    ['waiting=3', 0],
  ])('%s: %d ms', (header, milliseconds) => expect(preferredWait(header)).toBe(milliseconds));
});
