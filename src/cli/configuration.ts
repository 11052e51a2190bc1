import { type Config, type ConfigProblem, loadConfig, processEnvironment, type SettingName } from '../config/index.js';
import { type Invocation, textOption } from './command.js';

/** The configuration is refused; every problem is one sentence. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(({ en }) => en).join('; '));
  }
}

/** Options of the command line that stand for a setting. */
const SETTING_OPTIONS: Readonly<Record<string, SettingName>> = { data: 'dataDirectory', host: 'host', port: 'port' };

/**
 * The configuration from the environment and the options of the command.
 * @throws ConfigurationError with every problem there is
 */
export function requireConfig(invocation: Invocation): Config {
  const overrides = Object.entries(SETTING_OPTIONS).flatMap(([option, name]) => {
    const value = textOption(invocation, option);
    return value === undefined ? [] : [[name, value]];
  });
  const loaded = loadConfig(processEnvironment(), Object.fromEntries(overrides));
  if (!loaded.ok) throw new ConfigurationError(loaded.problems);
  return loaded.value;
}
