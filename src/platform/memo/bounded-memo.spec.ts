import { BoundedMemo } from './bounded-memo.js';

describe('a memo for one use', () => {
  it('knows what is remembered already, and remembers for itself alone', () => {
    const memo = new BoundedMemo(10);
    memo.remember('known', () => 'kept');
    const once = memo.forOneUse();
    expect(once.remember('known', () => 'other')).toBe('kept');
    expect(once.remember('sent', () => 'first')).toBe('first');
    expect(once.remember('sent', () => 'second')).toBe('first');
    expect(memo.remember('sent', () => 'anew')).toBe('anew');
  });

  it('pushes nothing out', () => {
    const memo = new BoundedMemo(2);
    memo.remember('known', () => 1);
    const once = memo.forOneUse();
    for (let i = 0; i < 100; i += 1) once.remember(`sent ${i}`, () => i);
    expect(memo.remember('known', () => 2)).toBe(1);
  });
});
