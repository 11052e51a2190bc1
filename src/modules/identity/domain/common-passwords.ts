/** Words around which the common long passwords are built; kept short, the length rule keeps out the common short ones. */
const WORDS = [
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'administrator',
  'admin',
  'root',
  'test',
  'user',
  'guest',
  'welcome',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  '1qaz2wsx',
  '1qaz2wsx3edc',
  '1q2w3e4r',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  'abc',
  'abcd',
  'abcdef',
  'a1b2c3d4e5f6',
  'iloveyou',
  'woaini',
  'letmein',
  'changeme',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'sunshine',
  'princess',
  'superman',
  'trustno',
  'dataregistry',
  'registry',
  'correcthorsebatterystaple',
];

const WHOLE: ReadonlySet<string> = new Set([...WORDS, 'abcdefghijkl', 'abcdefghijklmnopqrstuvwxyz']);
const MARKS = '\\d\\s!-/:-@[-`{-~';
const AROUND = new RegExp(`^[${MARKS}]+|[${MARKS}]+$`, 'g');

/**
 * Whether a lower-case password is one that everybody tries: a common word alone, repeated, or with digits and marks
 * around it, a run of digits, or one short pattern repeated.
 */
export function isCommonPassword(folded: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/su.test(folded)) return true;
  const bare = folded.replaceAll(AROUND, '');
  if (bare === '') return isDigitRun(folded.replaceAll(/\D/g, ''));
  const once = /^(.+?)\1+$/su.exec(bare)?.[1] ?? bare;
  return WHOLE.has(folded) || WHOLE.has(bare) || WHOLE.has(once);
}

/** Whether each digit is the one before it plus one, or minus one, with 0 after 9. */
function isDigitRun(digits: string): boolean {
  const steps = Array.from(digits.slice(1), (digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
