/** The command line: one command per file, each of which says what it did, or in one sentence why it could not. */
import { Command, CommanderError } from 'commander'
import { VERSION } from '../version.ts'
import { LedgerError } from '#ledger/errors.ts'
import { addLogCommands } from './log-commands.ts'
import { Failure } from './output.ts'
import { whenSaid } from './when-said.ts'

const program = new Command('candour')
  .description('An event-sourced ledger of the supply chains of public contracts.')
  .version(VERSION)
  .exitOverride()

program
  .command('serve')
  .description('open the ledger and serve it')
  .action(whenSaid(async () => (await import('./serve.ts')).serve))

program
  .command('import')
  .description('record what a published source says; said twice, it records nothing')
  .argument('<source>', 'crs: the published configuration of probation contracts')
  .argument('[folder]', 'where its files are; those that come with Candour where absent')
  .option('--json', 'answer as JSON')
  .action(async (source: string, folder: string | undefined, options: { json?: true }) => {
    if (source !== 'crs') throw new Failure(`Candour knows one source, crs; it does not know ${source}.`)
    const { errand } = await import('./errand.ts')
    await errand('import', { folder }, options)
  })

program
  .command('history')
  .description('every event of a contract, and what each changed')
  .argument('<contract>', 'reference or id')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./history.ts')).history))

program
  .command('as-of')
  .description('the supply chain of a contract as it was on a day')
  .argument('<contract>', 'reference or id')
  .argument('<date>', 'what was true on that day: 2026-05-14 (its last instant in London) or an instant')
  .option('--known-at <date>', 'only what the ledger knew by then')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./as-of.ts')).asOf))

program
  .command('signals')
  .description('what there would have been to ask on a day, of a contract or of all; nothing told in confidence')
  .argument('[contract]', 'reference or id; every contract where absent')
  .option('--at <date>', 'only what was recorded by then: 2026-05-14 (its last instant in London) or an instant')
  .option('--raised', 'only what is raised')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./signals.ts')).signals))

program
  .command('rebuild')
  .description('make all views anew from the ledger')
  .option('--json', 'answer as JSON')
  .action(async (options: { json?: true }) => {
    const { errand } = await import('./errand.ts')
    await errand('rebuild', {}, options)
  })

program
  .command('tick')
  .description('let the deadlines pass that time has passed; said twice, nothing')
  .option(
    '--at <moment>',
    'as of a day or an instant, not after the ledger’s clock; a simulated ledger’s clock is moved on',
  )
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./tick.ts')).tick))

program
  .command('redact')
  .description('withhold and erase what an event says, for good; that it was done, by whom and why stays')
  .argument('<event>', 'the id of the event')
  .requiredOption('--basis <law>', 'the law that it rests on')
  .requiredOption('--reason <words>', 'why, in words that everybody can read')
  .requiredOption('--as <person>', 'the reference of the records officer who decides it')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./redact.ts')).redact))

program
  .command('doctor')
  .description('check every digest, the head, the views and the configuration')
  .option('--accept-head', 'accept, once, a ledger that is not the one its head remembers; says what is lost')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./doctor.ts')).doctor))

program
  .command('backup')
  .description('copy the ledger while it is in use, then open and check the copy')
  .argument('<file>', 'where to; must not exist')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./backup.ts')).backup))

program
  .command('copy')
  .description('copy a ledger into another store, event by event; said again, it goes on where it stopped')
  .argument('<from>', 'embedded:<file> or kurrentdb://<hosts>')
  .argument('<to>', 'embedded:<file> or kurrentdb://<hosts>')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./copy.ts')).copy))

program
  .command('demo')
  .description('play three made-up years of contracts into a simulated ledger of its own')
  .option('--folder <folder>', 'where to; must be missing or empty', 'var/demo')
  .option('--json', 'answer as JSON')
  .action(whenSaid(async () => (await import('./demo.ts')).demo))

addLogCommands(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = await exitCodeOf(error)
}

/** 0 for help and version, 2 for a command that could not be understood, 1 for one that failed. */
async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const [{ ConfigError }, { ErrandRefused }] = await Promise.all([import('../config.ts'), import('../errands.ts')])
  const said = [Failure, LedgerError, ConfigError, ErrandRefused].some(kind => error instanceof kind)
  process.stderr.write(`${said ? (error as Error).message : String(error instanceof Error ? error.stack : error)}\n`)
  return 1
}
