/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': '@swc/jest' },
};

export default {
  // On a busy machine a database takes seconds to come up, an application a minute; no test measures time.
  testTimeout: 180_000,
  // Two processes side by side; each begins anew before the modules that every suite loads again fill the memory.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  projects: [
    { ...shared, displayName: 'unit', roots: ['<rootDir>/src'], testRegex: '\\.spec\\.ts$' },
    { ...shared, displayName: 'fuzz', roots: ['<rootDir>/test/fuzz'], testRegex: '\\.spec\\.ts$' },
    {
      ...shared,
      displayName: 'integration',
      roots: ['<rootDir>/test'],
      testRegex: '\\.spec\\.ts$',
      // They need more than npm brings: `npm run test:foreign`.
      testPathIgnorePatterns: [
        '/node_modules/',
        ...['browser', 'contracts', 'foreign', 'fuzz'].map((name) => `<rootDir>/test/${name}/`),
      ],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'browser',
      roots: ['<rootDir>/test/browser'],
      testRegex: '\\.spec\\.ts$',
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    // Against a chain of their own; no database.
    { ...shared, displayName: 'contracts', roots: ['<rootDir>/test/contracts'], testRegex: '\\.spec\\.ts$' },
  ],
};
