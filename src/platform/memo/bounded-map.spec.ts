import { BoundedMap } from './bounded-map.js';

describe('BoundedMap', () => {
  it('forgets what was least recently used', () => {
    const map = new BoundedMap<number>(2);
    map.put('a', 1);
    map.put('b', 2);
    expect(map.get('a')).toBe(1);
    map.put('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('keeps the last value of a key', () => {
    const map = new BoundedMap<number>(1);
    map.put('a', 1);
    map.put('a', 2);
    expect(map.get('a')).toBe(2);
  });
});
