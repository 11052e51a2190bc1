import { resolve, sep } from 'node:path';
import { chooseChain } from './choose-chain.js';
import type { Config, OidcConfig } from './config.js';
import type { Environment } from './environment.js';
import { readPassphraseFile } from './passphrase.js';
import type { ConfigProblem, Parsed } from './problem.js';
import { productionProblems } from './production.js';
import { testIssuerProblems } from './test-issuer.js';
import { isLoopback, localAddress } from './public-url.js';
import { type Setting, type SettingName, type SettingValues, settings } from './settings.js';
import { readWitnessPolicy } from './witness-policy.js';

/** A frozen configuration, or everything that is wrong at once, so that nobody repairs one fault after the other. */
export type LoadedConfig =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

class Reader {
  readonly problems: ConfigProblem[] = [];

  constructor(private readonly environment: Environment) {}

  /** An empty variable counts as absent, as it does in every compose file. */
  raw({ variable }: Setting<unknown>): string | undefined {
    const value = this.environment[variable];
    return value === undefined || value.trim() === '' ? undefined : value;
  }

  optional<T>(setting: Setting<T>): T | undefined {
    const value = this.raw(setting);
    return value === undefined ? undefined : this.accept(setting.variable, setting.parse(value));
  }

  required<T>(setting: Setting<T> & { fallback: string }): T {
    const fallback = setting.parse(setting.fallback);
    if (!fallback.ok) throw new Error(`the default of ${setting.variable} is not valid`);
    return this.optional(setting) ?? fallback.value;
  }

  accept<T>(variable: string, answer: Parsed<T>): T | undefined {
    if (answer.ok) return answer.value;
    this.problems.push({ variable, zh: `${variable} ${answer.zh}`, en: `${variable} ${answer.en}` });
    return undefined;
  }

  complain(variable: string, zh: string, en: string): void {
    this.problems.push({ variable, zh, en });
  }
}

/**
 * Makes the configuration from the environment. `overrides` are settings given on the command line, by setting name;
 * they win over the environment and are checked like it.
 */
export function loadConfig(
  environment: Environment,
  overrides: Partial<Record<SettingName, string>> = {},
): LoadedConfig {
  const overriding = new Map(Object.entries(overrides));
  const given = Object.entries(settings).flatMap(([name, { variable }]) => {
    const value = overriding.get(name);
    return value === undefined ? [] : [[variable, value]];
  });
  const reader = new Reader({ ...environment, ...Object.fromEntries(given) });
  const config = assemble(readSettings(reader), reader);
  const problems = [...reader.problems, ...productionProblems(config), ...testIssuerProblems(config)];
  // A setting that cannot be read is one fault, not a second one for being absent.
  const unreadable = new Set(reader.problems.map(({ variable }) => variable));
  const distinct = problems.filter(
    (problem, index) => index < reader.problems.length || !unreadable.has(problem.variable),
  );
  return distinct.length > 0 ? { ok: false, problems: distinct } : { ok: true, value: deepFreeze(config) };
}

function readSettings(reader: Reader): SettingValues {
  return {
    mode: reader.required(settings.mode),
    dataDirectory: resolve(reader.required(settings.dataDirectory)),
    host: reader.required(settings.host),
    port: reader.required(settings.port),
    publicUrl: reader.optional(settings.publicUrl),
    databaseUrl: reader.optional(settings.databaseUrl),
    databaseOwnerUrl: reader.optional(settings.databaseOwnerUrl),
    databasePoolSize: reader.required(settings.databasePoolSize),
    keyPassphrase: reader.optional(settings.keyPassphrase),
    keyPassphraseFile: reader.optional(settings.keyPassphraseFile),
    keyLedger: reader.optional(settings.keyLedger),
    keyPublicEntry: reader.optional(settings.keyPublicEntry),
    keyPublicCredential: reader.optional(settings.keyPublicCredential),
    keySocialEntry: reader.optional(settings.keySocialEntry),
    keySocialCredential: reader.optional(settings.keySocialCredential),
    cosignsWithMlDsa44: reader.required(settings.cosignsWithMlDsa44),
    logLevel: reader.required(settings.logLevel),
    trustProxy: reader.required(settings.trustProxy),
    requestsPerMinute: reader.required(settings.requestsPerMinute),
    loginsPerMinute: reader.required(settings.loginsPerMinute),
    verificationsPerMinute: reader.required(settings.verificationsPerMinute),
    verificationNumbersPerMinute: reader.required(settings.verificationNumbersPerMinute),
    verificationBatchesPerMinute: reader.required(settings.verificationBatchesPerMinute),
    dataDigestsPerMinute: reader.required(settings.dataDigestsPerMinute),
    catalogSearchesPerMinute: reader.required(settings.catalogSearchesPerMinute),
    catalogExportsPerMinute: reader.required(settings.catalogExportsPerMinute),
    subsidySimulationsPerMinute: reader.required(settings.subsidySimulationsPerMinute),
    testIssuer: reader.required(settings.testIssuer),
    objectionsPerMinute: reader.required(settings.objectionsPerMinute),
    sessionHours: reader.required(settings.sessionHours),
    oidcIssuer: reader.optional(settings.oidcIssuer),
    oidcAudience: reader.optional(settings.oidcAudience),
    oidcJwksUri: reader.optional(settings.oidcJwksUri),
    scannerAddress: reader.optional(settings.scannerAddress),
    smtpUrl: reader.optional(settings.smtpUrl),
    mailFrom: reader.optional(settings.mailFrom),
    evidenceMaximumBytes: reader.required(settings.evidenceMaximumBytes),
    noticeDays: reader.required(settings.noticeDays),
    checkpointIntervalMs: reader.required(settings.checkpointIntervalMs),
    batchSize: reader.required(settings.batchSize),
    witnessPolicyFile: reader.optional(settings.witnessPolicyFile),
    exportPlaces: reader.optional(settings.exportPlaces),
    exportIntervalMs: reader.required(settings.exportIntervalMs),
    exportPathStyle: reader.required(settings.exportPathStyle),
    districtDepartments: reader.optional(settings.districtDepartments),
    chainRpcUrl: reader.optional(settings.chainRpcUrl),
    chainId: reader.optional(settings.chainId),
    chainContract: reader.optional(settings.chainContract),
    chainSenderKey: reader.optional(settings.chainSenderKey),
    chainSenderKeyFile: reader.optional(settings.chainSenderKeyFile),
    chainConfirmations: reader.required(settings.chainConfirmations),
    chainFees: reader.required(settings.chainFees),
    chainTries: reader.required(settings.chainTries),
    chainsFile: reader.optional(settings.chainsFile),
    anchorEveryEntries: reader.required(settings.anchorEveryEntries),
    anchorEverySeconds: reader.required(settings.anchorEverySeconds),
    anchorAlarmSeconds: reader.required(settings.anchorAlarmSeconds),
  };
}

function assemble(values: SettingValues, reader: Reader): Config {
  const { publicUrl, databaseUrl, databaseOwnerUrl, scannerAddress } = values;
  const keyPassphrase = passphrase(values, reader);
  const oidc = oidcOf(values, reader);
  const witnessPolicy = witnessPolicyOf(values, reader);
  const mail = mailOf(values, reader);
  if (databaseOwnerUrl !== undefined && databaseUrl === undefined) {
    reader.complain(
      settings.databaseOwnerUrl.variable,
      '设置了 DATABASE_OWNER_URL 就必须同时设置 DATABASE_URL',
      'DATABASE_OWNER_URL is set without DATABASE_URL',
    );
  }
  return {
    mode: values.mode,
    districtDepartments: values.districtDepartments ?? [],
    dataDirectory: values.dataDirectory,
    host: values.host,
    port: values.port,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    baseUrl: publicUrl ?? localAddress(values.host, values.port),
    sample: publicUrl === undefined || isLoopback(publicUrl),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(databaseOwnerUrl === undefined ? {} : { databaseOwnerUrl }),
    databasePoolSize: values.databasePoolSize,
    ...(keyPassphrase === undefined ? {} : { keyPassphrase }),
    keyTexts: keyTextsOf(values),
    cosignsWithMlDsa44: values.cosignsWithMlDsa44,
    logLevel: values.logLevel,
    trustProxy: values.trustProxy,
    rateLimit: {
      perMinute: values.requestsPerMinute,
      loginsPerMinute: values.loginsPerMinute,
      verificationsPerMinute: values.verificationsPerMinute,
      verificationNumbersPerMinute: values.verificationNumbersPerMinute,
      verificationBatchesPerMinute: values.verificationBatchesPerMinute,
      dataDigestsPerMinute: values.dataDigestsPerMinute,
      catalogSearchesPerMinute: values.catalogSearchesPerMinute,
      catalogExportsPerMinute: values.catalogExportsPerMinute,
      subsidySimulationsPerMinute: values.subsidySimulationsPerMinute,
      objectionsPerMinute: values.objectionsPerMinute,
    },
    testIssuer: values.testIssuer,
    sessionHours: values.sessionHours,
    ...(oidc === undefined ? {} : { oidc }),
    evidenceMaximumBytes: values.evidenceMaximumBytes,
    noticeDays: values.noticeDays,
    ...(scannerAddress === undefined ? {} : { scanner: scannerAddress }),
    ...(mail === undefined ? {} : { mail }),
    ledger: ledgerOf(values, reader),
    ...(witnessPolicy === undefined ? {} : { witnessPolicy }),
    chain: chooseChain(values, reader),
  };
}

function ledgerOf(values: SettingValues, reader: Reader): Config['ledger'] {
  const {
    checkpointIntervalMs,
    batchSize,
    exportPlaces = [],
    exportIntervalMs,
    exportPathStyle,
    dataDirectory,
  } = values;
  const inside = (path: string) => path === dataDirectory || path.startsWith(`${dataDirectory}${sep}`);
  if (exportPlaces.some((place) => place.kind === 'folder' && inside(place.path))) {
    reader.complain(
      settings.exportPlaces.variable,
      'REGISTRY_EXPORT 不能位于数据目录之内，否则它与数据一同丢失',
      'REGISTRY_EXPORT lies inside the data folder, where it is lost together with the data',
    );
  }
  const s3 = { pathStyle: exportPathStyle === 'true' };
  return { checkpointIntervalMs, batchSize, exports: { places: exportPlaces, intervalMs: exportIntervalMs, s3 } };
}

function keyTextsOf(values: SettingValues): Config['keyTexts'] {
  const { keyLedger, keyPublicEntry, keyPublicCredential, keySocialEntry, keySocialCredential } = values;
  return {
    ...(keyLedger === undefined ? {} : { ledger: keyLedger }),
    ...(keyPublicEntry === undefined ? {} : { 'public-entry': keyPublicEntry }),
    ...(keyPublicCredential === undefined ? {} : { 'public-credential': keyPublicCredential }),
    ...(keySocialEntry === undefined ? {} : { 'social-entry': keySocialEntry }),
    ...(keySocialCredential === undefined ? {} : { 'social-credential': keySocialCredential }),
  };
}

function passphrase({ keyPassphrase, keyPassphraseFile }: SettingValues, reader: Reader): string | undefined {
  if (keyPassphraseFile === undefined) return keyPassphrase;
  if (keyPassphrase !== undefined) {
    reader.complain(
      settings.keyPassphraseFile.variable,
      'REGISTRY_KEY_PASSPHRASE 与 REGISTRY_KEY_PASSPHRASE_FILE 只能设置一个',
      'only one of REGISTRY_KEY_PASSPHRASE and REGISTRY_KEY_PASSPHRASE_FILE may be set',
    );
    return keyPassphrase;
  }
  // Any text stands in for an unreadable file, so that only the file is complained about.
  return reader.accept(settings.keyPassphraseFile.variable, readPassphraseFile(keyPassphraseFile)) ?? 'x'.repeat(64);
}

function witnessPolicyOf({ witnessPolicyFile }: SettingValues, reader: Reader): string | undefined {
  if (witnessPolicyFile === undefined) return undefined;
  return reader.accept(settings.witnessPolicyFile.variable, readWitnessPolicy(witnessPolicyFile));
}

function mailOf({ smtpUrl, mailFrom }: SettingValues, reader: Reader): Config['mail'] {
  if (smtpUrl !== undefined && mailFrom !== undefined) return { server: smtpUrl, from: mailFrom };
  if (smtpUrl !== undefined || mailFrom !== undefined) {
    reader.complain(
      settings.smtpUrl.variable,
      'SMTP_URL 与 MAIL_FROM 必须同时设置',
      'SMTP_URL and MAIL_FROM must be set together',
    );
  }
  return undefined;
}

function oidcOf({ oidcIssuer, oidcAudience, oidcJwksUri }: SettingValues, reader: Reader): OidcConfig | undefined {
  if (oidcIssuer !== undefined && oidcAudience !== undefined) {
    return {
      issuer: oidcIssuer,
      audience: oidcAudience,
      ...(oidcJwksUri === undefined ? {} : { jwksUri: oidcJwksUri }),
    };
  }
  if (oidcIssuer !== undefined || oidcAudience !== undefined || oidcJwksUri !== undefined) {
    reader.complain(
      settings.oidcIssuer.variable,
      'OIDC_ISSUER 与 OIDC_AUDIENCE 必须同时设置',
      'OIDC_ISSUER and OIDC_AUDIENCE must be set together',
    );
  }
  return undefined;
}

function deepFreeze<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFreeze(member);
  return Object.freeze(value);
}
