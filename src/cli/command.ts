import type { Bilingual } from '../config/index.js';
import type { Output } from './output.js';

/** A positional argument, in commander's notation: `<file>` is needed, `[file]` may be left out. */
export interface ArgumentDefinition {
  readonly name: string;
  readonly summary: Bilingual;
}

/** An option, in commander's notation: `--port <number>`. */
export interface OptionDefinition {
  readonly flags: string;
  readonly summary: Bilingual;
  /** The command is refused without it. */
  readonly required?: boolean;
  /** It may be given several times; its values stand in `Invocation.lists`. */
  readonly repeatable?: boolean;
}

/** What the person typed. */
export interface Invocation {
  readonly arguments: readonly string[];
  /** By the option's long name in camel case: `--data-folder x` is `dataFolder`. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Values of the options that may be given several times, by the same names. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly output: Output;
}

/** One command of the program, as data. Its file imports nothing heavy; `run` does that when it is called. */
export interface CommandDefinition {
  /** One word, or two for a command of a group: `user add`. */
  readonly name: string;
  readonly summary: Bilingual;
  readonly arguments?: readonly ArgumentDefinition[];
  readonly options?: readonly OptionDefinition[];
  /** More to print below the command's help. */
  readonly help?: () => string;
  /** Fulfilled with the exit code; nothing means 0. */
  run(invocation: Invocation): Promise<number | undefined>;
}

/** Standard output holds one JSON document and nothing else. */
export const jsonOption: OptionDefinition = {
  flags: '--json',
  summary: { zh: '标准输出只含一份 JSON', en: 'print one JSON document and nothing else' },
};

/** Which data folder to use. */
export const dataOption: OptionDefinition = {
  flags: '--data <folder>',
  summary: { zh: '数据目录（默认 ./data）', en: 'data folder (default ./data)' },
};

/** The value of an option that takes one. */
export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
