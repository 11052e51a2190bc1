/** Configuration: environment to one frozen, validated `Config`. */
export type { AnchorSchedule, ChainChoice, ChainConfig } from './chain-config.js';
export type { Config, ExportPlace, LogLevel, Mode, OidcConfig, SmtpServer, TrustProxy } from './config.js';
export { type Environment, processEnvironment } from './environment.js';
export { exportPlace } from './export-places.js';
export { type LoadedConfig, loadConfig } from './load.js';
export type { Bilingual, ConfigProblem } from './problem.js';
export { localAddress } from './public-url.js';
export { type SettingName, settingRows } from './settings.js';
