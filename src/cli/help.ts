import type { HelpConfiguration } from 'commander';
import { type Bilingual, settingRows } from '../config/index.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Arguments:': '参数 Arguments:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
};

/** Chinese first, English beside. */
export function bilingual({ zh, en }: Bilingual): string {
  return `${zh} / ${en}`;
}

/** Columns that a text takes at a terminal: East Asian wide characters take two (UAX #11). */
export function displayWidth(text: string): number {
  const wide = text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uff60“”‘’]/gu)?.length ?? 0;
  return [...text].length + wide;
}

/** Help with headings in both languages and columns that stay straight with Chinese text. */
export const helpStyle: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  displayWidth,
};

/** The settings of the environment, one a line, as `serve --help` prints them. */
export function settingsHelp(): string {
  const rows = settingRows();
  const width = Math.max(...rows.map(({ variable }) => variable.length)) + 2;
  const lines = rows.map(({ variable, fallback, meaning }) => {
    const value = fallback === '' ? '' : ` [${fallback}]`;
    return `  ${variable.padEnd(width)}${bilingual(meaning)}${value}`;
  });
  return ['环境变量（方括号内为默认值） Environment variables (defaults in brackets):', ...lines].join('\n');
}

/** Where a newcomer begins, below the program's help. */
export function examplesHelp(): string {
  return [
    '常用 To begin with:',
    '  npm start                                启动 / start the registry',
    '  npm run -s registry -- serve --help      全部设置 / every setting',
    '  npm run -s registry -- <command> --help  某个命令的用法 / help on a command',
  ].join('\n');
}
