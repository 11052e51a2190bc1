/** Commander's complaints and what they mean in Chinese; `$1` is what was typed. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/unknown command '([^']*)'/, '没有“$1”这个命令'],
  [/unknown option '([^']*)'/, '没有“$1”这个选项'],
  [/missing required argument '([^']*)'/, '缺少参数“$1”'],
  [/required option '([^']*)' not specified/, '缺少选项“$1”'],
  [/option '([^']*)' argument missing/, '选项“$1”缺少值'],
  [/too many arguments/, '参数过多'],
];

/** Turns a complaint of commander about the command line into one line in both languages. */
export function usageSentence(complaint: string): string {
  const english = complaint
    .trim()
    .split('\n')
    .join(' ')
    .replace(/^error: /, '');
  const found = COMPLAINTS.find(([pattern]) => pattern.test(english));
  const chinese = found?.[1].replace('$1', found[0].exec(english)?.[1] ?? '') ?? '命令行有误';
  return `错误：${chinese}，请用 --help 查看用法 / Error: ${english.replace(/\.$/, '')}; see --help\n`;
}
