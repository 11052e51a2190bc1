import type { ChainChoice } from './chain-config.js';
import type { Secret } from './secret.js';

/** How strict the start is: `production` refuses every default that is only safe on a developer's machine. */
export type Mode = 'default' | 'production';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which proxies may name the client's address: none, all, or addresses and networks separated by commas. */
export type TrustProxy = boolean | string;

/** An outside issuer of bearer tokens (OpenID Connect Discovery 1.0). */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys are; without it they are found through the issuer's discovery document. */
  readonly jwksUri?: string;
}

/** A server that takes mail. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** Whether the connection is encrypted from its first byte; if not it must become so, except on this machine. */
  readonly secure: boolean;
  readonly login?: { readonly user: string; readonly password: Secret };
}

/** Where the ledger is exported to: a folder by its absolute path, or a place in a bucket of an S3-compatible store. */
export type ExportPlace =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string };

/** The whole configuration of the program: validated, frozen, made once at the start. */
export interface Config {
  readonly mode: Mode;
  /** Absolute path of the folder that holds database, keys, evidence and ledger. */
  readonly dataDirectory: string;
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** The public address without a trailing slash, when one is configured. */
  readonly publicUrl?: string;
  /** `publicUrl`, or else the address listened on: what artefacts carry. */
  readonly baseUrl: string;
  /** True without a public address or on a loopback one: every artefact is then marked 样本 / SAMPLE. */
  readonly sample: boolean;
  /** PostgreSQL used by the running program; without it the embedded one is started. */
  readonly databaseUrl?: string;
  /** PostgreSQL as the owner of the tables, for migrations; without it `databaseUrl`. */
  readonly databaseOwnerUrl?: string;
  readonly databasePoolSize: number;
  /** Encrypts the private keys at rest. */
  readonly keyPassphrase?: string;
  /** Private keys that are kept in the environment and not in files: PKCS#8 PEM. */
  readonly keyTexts: {
    readonly ledger?: string;
    readonly 'public-entry'?: string;
    readonly 'public-credential'?: string;
    readonly 'social-entry'?: string;
    readonly 'social-credential'?: string;
  };
  /** Whether checkpoints are cosigned with an ML-DSA-44 key of the registry's own. */
  readonly cosignsWithMlDsa44: boolean;
  readonly logLevel: LogLevel;
  readonly trustProxy: TrustProxy;
  readonly rateLimit: {
    /** Requests of one client address a minute; 0 switches the limit off. */
    readonly perMinute: number;
    /** Attempts to log in of one client address a minute; 0 switches the limit off. */
    readonly loginsPerMinute: number;
    /** Verifications of one client address a minute, by what is asked with; 0 switches a limit off. */
    readonly verificationsPerMinute: number;
    readonly verificationNumbersPerMinute: number;
    readonly verificationBatchesPerMinute: number;
    readonly dataDigestsPerMinute: number;
    /** Searches, and exports, of the catalog of one client address a minute; 0 switches a limit off. */
    readonly catalogSearchesPerMinute: number;
    readonly catalogExportsPerMinute: number;
    /** Simulations and rankings of subsidies for one client address a minute; 0 switches the limit off. */
    readonly subsidySimulationsPerMinute: number;
    /** Objections, and supplements to them, of one client address a minute; 0 switches the limit off. */
    readonly objectionsPerMinute: number;
  };
  /** Whether the VC API issues, with a throw-away key; never beside anything real. */
  readonly testIssuer: boolean;
  /** Credit codes of the departments that review for their districts before the public centre. */
  readonly districtDepartments: readonly string[];
  readonly sessionHours: number;
  readonly oidc?: OidcConfig;
  /** Largest evidence file in bytes. */
  readonly evidenceMaximumBytes: number;
  /** Calendar days after its end for which a publicity notice says what it said. */
  readonly noticeDays: number;
  /** Where the virus scanner (clamd) answers; without it files are noted as not scanned. */
  readonly scanner?: { readonly host: string; readonly port: number };
  /** How notices go out by e-mail; without it none does. */
  readonly mail?: { readonly server: SmtpServer; readonly from: string };
  readonly ledger: {
    readonly checkpointIntervalMs: number;
    /** Most entries sequenced in one go. */
    readonly batchSize: number;
    readonly exports: {
      readonly places: readonly ExportPlace[];
      readonly intervalMs: number;
      readonly s3: { readonly pathStyle: boolean };
    };
  };
  /** C2SP tlog-policy: whom the ledger asks for cosignatures, and how many it needs; text that `parsePolicy` reads. */
  readonly witnessPolicy?: string;
  /** Where heads of the ledger are anchored. */
  readonly chain: ChainChoice;
}
