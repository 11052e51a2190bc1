import { Command, CommanderError, Option } from 'commander';
import type { Bilingual } from '../config/index.js';
import type { CommandDefinition, Invocation } from './command.js';
import { commands, groups } from './commands/index.js';
import { bilingual, examplesHelp, helpStyle } from './help.js';
import { standardOutput } from './output.js';
import { usageSentence } from './usage.js';

const SUMMARY: Bilingual = {
  zh: '数据资产登记：申请、证书、Merkle 账本与不依赖信任的核验',
  en: 'data asset registration: applications, certificates, a Merkle ledger and verification that trusts nobody',
};

/**
 * Runs the command that the words name.
 * @param words the command line without the program's own name
 * @returns the exit code
 */
export async function runProgram(words: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = build((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words.length === 0 ? ['--help'] : [...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 1;
  }
}

function build(finish: (exitCode: number) => void): Command {
  const program = prepare(new Command('registry'), SUMMARY);
  program.addHelpText('after', () => `\n${examplesHelp()}`);
  const groupCommands = new Map<string, Command>();
  for (const definition of commands) {
    const [first = '', second] = definition.name.split(' ');
    if (second === undefined) {
      program.addCommand(commandOf(first, definition, finish));
      continue;
    }
    const group = groupCommands.get(first) ?? prepare(new Command(first), groups[first] ?? { zh: first, en: first });
    if (!groupCommands.has(first)) program.addCommand(group);
    groupCommands.set(first, group);
    group.addCommand(commandOf(second, definition, finish));
  }
  return program;
}

function prepare(command: Command, summary: Bilingual): Command {
  return command
    .description(bilingual(summary))
    .helpOption('-h, --help', '显示帮助 / show this help')
    .helpCommand(false)
    .configureHelp(helpStyle)
    .configureOutput({ outputError: (text, write) => write(usageSentence(text)) })
    .exitOverride();
}

function commandOf(name: string, definition: CommandDefinition, finish: (exitCode: number) => void): Command {
  const command = prepare(new Command(name), definition.summary);
  for (const { name: syntax, summary } of definition.arguments ?? []) command.argument(syntax, bilingual(summary));
  for (const { flags, summary, required, repeatable } of definition.options ?? []) {
    const option = new Option(flags, bilingual(summary)).makeOptionMandatory(required === true);
    command.addOption(repeatable === true ? option.argParser(collect) : option);
  }
  const { help } = definition;
  if (help !== undefined) command.addHelpText('after', () => `\n${help()}`);
  return command.action(async () => {
    finish((await definition.run(invocationOf(command))) ?? 0);
  });
}

function collect(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

function invocationOf(command: Command): Invocation {
  const given = Object.entries(command.opts<Record<string, unknown>>());
  const options = Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'boolean' ? [[name, value]] : [])),
  );
  const lists = Object.fromEntries(
    given.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.map(String)]] : [])),
  );
  return { arguments: command.args, options, lists, output: standardOutput(options['json'] === true) };
}
