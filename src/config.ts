/** The environment, read once: what each variable means, and a sentence where one is wrong. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { KeysNamed } from '#transparency/signing-keys.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const Environment = z.object({
  CANDOUR_STORE: z
    .string()
    .regex(/^(embedded:.+|(kurrentdb|esdb)(\+discover)?:\/\/.+)$/, 'must be embedded:<file> or kurrentdb://<hosts>')
    .default('embedded:var/ledger.sqlite'),
  /** A ledger that is made now is made as simulated, for ever: only there may record time be set. */
  CANDOUR_SIMULATED: z.enum(['yes', 'no']).default('no'),
  CANDOUR_VIEWS: z.string().min(1).default('var/views.sqlite'),
  /** The file that names people; the one beside the ledger where there is one, else the one that comes with Candour. */
  CANDOUR_PEOPLE: z.string().min(1).optional(),
  /** The file of the transparency log, which can be made anew; `none` for no log. */
  CANDOUR_LOG: z.string().min(1).optional(),
  /** The file of the signed checkpoints, which nothing can make again. */
  CANDOUR_CHECKPOINTS: z.string().min(1).optional(),
  /** The name of the log: an address without its scheme, under which it is published. */
  CANDOUR_ORIGIN: z
    .string()
    .regex(/^[!-*,-~]{1,200}$/, 'must be an address without its scheme, with no spaces and no plus')
    .optional(),
  CANDOUR_KEY_FILE: z.string().min(1).optional(),
  CANDOUR_KEY: z.string().min(1).optional(),
  /** A second key, while it takes over from the first: both sign. */
  CANDOUR_NEXT_KEY_FILE: z.string().min(1).optional(),
  /** A program and its arguments that is given bytes and answers with their signature, so that no secret is here; and its key. */
  CANDOUR_SIGNER: z.string().trim().min(1).optional(),
  CANDOUR_SIGNER_VKEY: z.string().min(1).optional(),
  /** A file (C2SP tlog-policy) that says who witnesses this log, where they are, and how many of them a receipt should have. */
  CANDOUR_POLICY: z.string().min(1).optional(),
  /** The address of a time-stamping authority (RFC 3161), which is asked once a day. */
  CANDOUR_TIME_STAMPER: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'must be an http or https address')
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  CANDOUR_OPEN_DEMO: z.enum(['yes', 'no']).default('no'),
  /** Host names, besides HOST itself, under which requests are accepted: `candour.example,10.1.2.3:8080`. */
  CANDOUR_ALLOWED_HOSTS: z.string().default(''),
  /** Signs the tokens of forms; instances behind one proxy must share it. Made at each start where absent. */
  CANDOUR_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  CANDOUR_IMPORT_AT_START: z.enum(['yes', 'no']).default('yes'),
  /** How often the serving process lets due deadlines pass; 0 for never. */
  CANDOUR_TIMER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(60),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BUILD_NUMBER: z.string().default('local'),
  GIT_REF: z.string().default('unknown'),
})

export interface Config {
  readonly store:
    | { readonly kind: 'embedded'; readonly path: string; readonly simulated?: boolean }
    | { readonly kind: 'kurrentdb'; readonly url: string }
  readonly viewsPath: string
  /** Who people are; absent: the file that comes with Candour. */
  readonly peoplePath?: string
  /** Where the log is kept, and who signs it; null where there is to be none. */
  readonly log: LogConfig | null
  readonly host: string
  readonly port: number
  readonly allowedHosts: readonly string[]
  readonly secret: string | undefined
  readonly importAtStart: boolean
  readonly timerSeconds: number
  readonly logLevel: string
  readonly build: { readonly number: string; readonly gitRef: string }
}

export interface LogConfig {
  readonly path: string
  readonly checkpointsPath: string
  readonly origin: string | undefined
  readonly keys: KeysNamed
  readonly policyFile: string | undefined
  readonly timeStamper: string | undefined
}

/** A variable that cannot be used, in a sentence that names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** @throws ConfigError */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const said = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new ConfigError(`The environment cannot be used: ${said.join('; ')}.`)
  }
  const { data } = parsed
  if (!LOOPBACK.has(data.HOST) && data.CANDOUR_OPEN_DEMO !== 'yes') {
    throw new ConfigError(
      `HOST is ${data.HOST}, which others can reach, and there is no sign-in yet: anyone could record as anyone. ` +
        'Set CANDOUR_OPEN_DEMO=yes if that is what you want.',
    )
  }
  const store = storeOf(data.CANDOUR_STORE, data.CANDOUR_SIMULATED === 'yes')
  return {
    store,
    viewsPath: data.CANDOUR_VIEWS,
    ...peopleOf(data, store),
    log: logOf(data, store),
    host: data.HOST,
    port: data.PORT,
    allowedHosts: data.CANDOUR_ALLOWED_HOSTS.split(',')
      .map(host => host.trim().toLowerCase())
      .filter(Boolean),
    secret: data.CANDOUR_SECRET,
    importAtStart: data.CANDOUR_IMPORT_AT_START === 'yes',
    timerSeconds: data.CANDOUR_TIMER_SECONDS,
    logLevel: data.LOG_LEVEL,
    build: { number: data.BUILD_NUMBER, gitRef: data.GIT_REF },
  }
}

function storeOf(named: string, simulated: boolean): Config['store'] {
  if (named.startsWith('embedded:')) return { kind: 'embedded', path: named.slice('embedded:'.length), simulated }
  if (!simulated) return { kind: 'kurrentdb', url: named }
  throw new ConfigError(
    'CANDOUR_SIMULATED is yes, and CANDOUR_STORE names KurrentDB, whose clock cannot be set. Only an embedded ledger can be simulated.',
  )
}

/** A ledger that was given people of its own, such as a demonstration, has them beside it. */
function peopleOf(data: z.infer<typeof Environment>, store: Config['store']): Pick<Config, 'peoplePath'> {
  if (data.CANDOUR_PEOPLE !== undefined) return { peoplePath: data.CANDOUR_PEOPLE }
  if (store.kind !== 'embedded') return {}
  const beside = join(dirname(store.path), 'people.json')
  return existsSync(beside) ? { peoplePath: beside } : {}
}

/** The files of the log stand beside the ledger, unless others are named. */
function logOf(data: z.infer<typeof Environment>, store: Config['store']): LogConfig | null {
  if (data.CANDOUR_LOG === 'none') return null
  const folder = dirname(store.kind === 'embedded' ? store.path : data.CANDOUR_VIEWS)
  return {
    path: data.CANDOUR_LOG ?? join(folder, 'log.sqlite'),
    checkpointsPath: data.CANDOUR_CHECKPOINTS ?? join(folder, 'checkpoints.sqlite'),
    origin: data.CANDOUR_ORIGIN,
    keys: {
      seed: data.CANDOUR_KEY,
      file: data.CANDOUR_KEY_FILE,
      nextFile: data.CANDOUR_NEXT_KEY_FILE,
      signer: signerOf(data),
      developmentFile: join(folder, 'log.key'),
    },
    policyFile: data.CANDOUR_POLICY,
    timeStamper: data.CANDOUR_TIME_STAMPER,
  }
}

function signerOf({ CANDOUR_SIGNER: command, CANDOUR_SIGNER_VKEY: vkey }: z.infer<typeof Environment>) {
  if (command === undefined && vkey === undefined) return undefined
  if (command !== undefined && vkey !== undefined) return { command, vkey }
  throw new ConfigError(
    'CANDOUR_SIGNER and CANDOUR_SIGNER_VKEY are given together: the command that signs, and the key with which it does.',
  )
}
