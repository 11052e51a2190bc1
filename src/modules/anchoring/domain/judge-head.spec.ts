import { judgeHead } from './judge-head.js';

const [OURS, OTHER] = [`0x${'aa'.repeat(32)}`, `0x${'bb'.repeat(32)}`] as const;

describe('the head of a contract', () => {
  it.each([
    ['empty', { size: 0, root: OTHER }, 10, undefined],
    ['empty', { size: 0, root: OTHER }, 0, undefined],
    ['ours', { size: 10, root: OURS }, 10, OURS],
    ['ours', { size: 4, root: OURS }, 10, OURS],
    ['ahead', { size: 11, root: OURS }, 10, undefined],
    ['ahead', { size: 11, root: OURS }, 10, OURS],
    ['forked', { size: 10, root: OTHER }, 10, OURS],
    ['forked', { size: 4, root: OTHER }, 10, OURS],
  ] as const)('is %s', (verdict, head, published, ownRoot) => {
    expect(judgeHead(head, published, ownRoot)).toBe(verdict);
  });
});
