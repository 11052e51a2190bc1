/** PostgreSQL from npm, started and stopped by the program itself. */
export {
  type DatabaseUrls,
  type EmbeddedDatabase,
  runningEmbeddedDatabase,
  startEmbeddedDatabase,
} from './embedded-database.js';
