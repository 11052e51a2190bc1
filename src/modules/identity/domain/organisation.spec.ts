import { Fault } from '../../../core/fault.js';
import { admitCode } from './organisation.js';

function refusal(code: string, confirmed: boolean): string {
  try {
    return `admitted, confirmation ${admitCode(code, confirmed).confirmationNeeded ? 'needed' : 'idle'}`;
  } catch (error) {
    return error instanceof Fault ? `${error.code} ${error.errors.map((field) => field.code).join()}` : 'unexpected';
  }
}

describe('codes of organisations', () => {
  it.each([
    ['91110000802100433B', false, 'admitted, confirmation idle'],
    ['91110000802100433B', true, 'admitted, confirmation idle'],
    ['91110000802100433X', false, 'checksum-unconfirmed uscc-checksum'],
    ['91110000802100433X', true, 'admitted, confirmation needed'],
    ['9111000080210043', true, 'validation-failed uscc-length'],
    ['91110000802100433O', true, 'validation-failed uscc-characters'],
  ])('%s, confirmed %s: %s', (code, confirmed, outcome) => expect(refusal(code, confirmed)).toBe(outcome));
});
