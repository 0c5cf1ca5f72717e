/** The commands about the transparency log: what is given to others, checked, signed and witnessed. */
import type { Command } from 'commander'
import { whenSaid } from './when-said.ts'

const JSON_OPTION = ['--json', 'answer as JSON'] as const

/** Where an option may be said several times. */
const added = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

export function addLogCommands(program: Command): void {
  program
    .command('verify')
    .description('check a bundle, a served log or a receipt: exit code 0 where nothing failed, 1 where something did')
    .argument('<what>', 'a bundle’s folder, the address of a server or of a log, or a receipt’s file')
    .option('--held <file>', 'a signed checkpoint, or a receipt, that you kept; may be said again', added)
    .option('--policy <file>', 'whose signatures count: a C2SP tlog-policy that you were given another way')
    .option('--reader <reader>', 'for whom a bundle must have been made: auditor, anyone or public')
    .option('--contract <contract>', 'of which contract alone a bundle must be (its id)')
    .option('--as <person>', 'who asks a server')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./verify.ts')).verify))
  addExports(program.command('export').description('write what others can check without this server'))
  addKeys(program.command('keys').description('the keys that sign the transparency log'))
  program
    .command('witness')
    .description('sign, as somebody else, that a log only grew; for an auditor or an authority')
    .option('--log <vkey>', 'a log to watch; may be said again', added)
    .option('--policy <file>', 'a C2SP tlog-policy that names the logs')
    .requiredOption('--name <name>', 'the witness’s name: an address without its scheme')
    .requiredOption('--key-file <file>', 'its key; made where there is none')
    .requiredOption('--state <file>', 'what it has seen; made where there is none, and never to be lost')
    .option('--port <port>', 'where to listen', '3100')
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .action(whenSaid(async () => (await import('./witness.ts')).witness))
}

function addExports(group: Command): void {
  group
    .command('bundle')
    .description('a bundle: checkpoints, tiles, entries and payloads, with a verifier that needs nothing but Node')
    .argument('<folder>', 'where to; must be missing or empty')
    .option('--contract <contract>', 'only the payloads of this contract (reference or id)')
    .option('--since <size>', 'only what came after a checkpoint of this size, which the reader holds')
    .option('--public', 'only what may be passed on to anybody')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./export.ts')).exportBundle))
  group
    .command('checkpoint')
    .description('the signed checkpoint: printed, or as a dated copy for any static host')
    .argument('[folder]', 'where to; printed where absent')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./export.ts')).exportCheckpoint))
}

function addKeys(group: Command): void {
  group
    .command('new')
    .description('make a key, in a file that only its owner can read')
    .argument('<file>', 'where to; must not exist')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./keys.ts')).keysNew))
  group
    .command('introduce')
    .description('let another key sign too, from now on')
    .argument('<key>', 'its file, or its vkey')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./keys.ts')).keysIntroduce))
  group
    .command('retire')
    .description('let a key sign no longer')
    .argument('<key>', 'its vkey or its id')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./keys.ts')).keysRetire))
  group
    .command('list')
    .description('the keys that sign, and those that did')
    .option(...JSON_OPTION)
    .action(whenSaid(async () => (await import('./keys.ts')).keysList))
}
