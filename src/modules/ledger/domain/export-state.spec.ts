import { failed, NEW_EXPORT, succeeded } from './export-state.js';

it('pauses longer after each failure, five minutes at most, and not at all after a success', () => {
  let state = succeeded(7, 'seven');
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 40; attempt += 1) {
    state = failed(state, 1000);
    pauses.push(state.notBefore - 1000);
  }
  expect(pauses.slice(0, 10)).toEqual([1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000, 256000, 300000]);
  expect(pauses.at(-1)).toBe(300000);
  expect(state).toMatchObject({ size: 7, note: 'seven', failures: 40 });
  expect(succeeded(9, 'nine')).toEqual({ ...NEW_EXPORT, size: 9, note: 'nine' });
});
