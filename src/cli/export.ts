/** Gives the ledger away so that others can check it: a whole bundle, or the last signed checkpoint with one of each day. */
import type { EventStore } from '#ledger/event-store.ts'
import { nodesInTiles } from '#proof/tile-nodes.ts'
import { rootOf } from '#proof/tree.ts'
import { counted } from '#proof/verify/fault.ts'
import { copyCheckpoint, CopyRefused, type SignedNow } from '#transparency/bundle/dated-copy.ts'
import { FolderRefused } from '#transparency/bundle/folder.ts'
import { OutOfStep } from '#transparency/bundle/payloads.ts'
import { everything } from '#transparency/bundle/right.ts'
import { waitingInWords } from '#transparency/bundle/unwitnessed.ts'
import { type BundleSource, type Exported, NoBundle, writeBundle } from '#transparency/bundle/write.ts'
import { sha256 } from '#transparency/node-crypto.ts'
import type { PublishedLog } from '#transparency/published-log.ts'
import { ForeignFile, LogUnreadable } from '#transparency/sqlite-file.ts'
import { readConfig, type Config } from '../config.ts'
import { openPublishedLog } from '../open-log.ts'
import { systemClock } from '../open-store.ts'
import { ChainsShown, publicRight } from './export/for-reader.ts'
import { findContract } from './find-contract.ts'
import { Failure, print, progressBar, type OutputOptions } from './output.ts'
import { reading } from './reading.ts'

export interface BundleOptions extends OutputOptions {
  /** Reference or id. */
  readonly contract?: string
  /** The size of a checkpoint that the reader holds. */
  readonly since?: string
  readonly public?: true
}

/** Writes a bundle to a folder that is not there, or is empty. */
export async function exportBundle(folder: string, options: BundleOptions): Promise<void> {
  const since = sizeOf(options.since)
  await explained(() =>
    reading((store, config) =>
      published(config, async log => {
        const contract =
          options.contract === undefined ? undefined : await findContract(store, config.viewsPath, options.contract)
        const exportedAt = store.simulated?.now() ?? systemClock()
        const reader = options.public === true ? 'public' : 'auditor'
        const bar = progressBar()
        const onProgress = (leaf: number, size: number): void => bar.update('Writing the bundle', leaf, size)
        const exported = await ChainsShown.using(store, config.viewsPath, async chains => {
          const source = { log, store, ...seenBy(reader, store, chains) }
          return writeBundle(folder, source, { reader, contract, since, exportedAt, onProgress })
        }).finally(() => bar.stop())
        print(options, { folder, ...exported }, linesOf(folder, exported))
      }),
    ),
  )
}

const seenBy = (
  reader: 'auditor' | 'public',
  store: EventStore,
  chains: ChainsShown,
): Pick<BundleSource, 'right' | 'shown'> =>
  reader === 'public'
    ? { right: publicRight(store), shown: (id, revision) => chains.toThePublic(id, revision) }
    : { right: everything, shown: (id, revision) => chains.onTheSite(id, revision) }

function linesOf(folder: string, { manifest, payloads, withheld, missing, unexplained, contracts, waiting }: Exported) {
  const { size, origin, reader, exportedAt } = manifest
  const chains = counted(contracts, 'supply chain')
  const waits = waitingInWords(waiting, exportedAt)
  return [
    `${folder} holds the first ${counted(size, 'event')} of the log ${origin}, for ${reader === 'public' ? 'the public' : 'an auditor'}:`,
    `${counted(payloads, 'payload')}, ${withheld} withheld, ${missing} erased, and ${chains}.`,
    ...(waits === undefined ? [] : [waits]),
    ...(unexplained === 0
      ? []
      : [
          `${unexplained} of the erased have no redaction in this bundle that names them. If they were erased a moment ago, export again; ` +
            'if not, this ledger was tampered with, and the bundle shows it.',
        ]),
    `Check it: candour verify ${folder}`,
  ]
}

/** Without a folder, prints the checkpoint. */
export async function exportCheckpoint(folder: string | undefined, options: OutputOptions): Promise<void> {
  await explained(async () => {
    const config = readConfig(process.env)
    await published(config, async log => {
      const now = signedNow(log)
      if (folder === undefined) {
        if (options.json) print(options, { checkpoint: now.note, signedAt: now.signedAt }, [])
        else process.stdout.write(now.note)
        return
      }
      const copied = copyCheckpoint(folder, now)
      const { size } = log
      const news = copied.written.length === 0 ? 'Nothing is new' : `Written in ${folder}: ${copied.written.join(', ')}`
      const stays = `${copied.dated} was signed for ${counted(copied.datedSize, 'event')}, and stays.`
      print(options, { folder, size, ...copied }, [`${news}.`, ...(copied.datedSize === size ? [] : [stays])])
    })
  })
}

function signedNow(log: PublishedLog): SignedNow {
  const { last } = log
  const note = last && log.checkpoint(last.size)
  if (last === undefined || note === undefined) throw new Failure('Nothing is signed yet.')
  const nodes = (size: number) => nodesInTiles(size, tile => log.tile(tile), sha256)
  return { note, signedAt: last.signedAt, rootOf: size => rootOf(size, nodes(size), sha256) }
}

/** The log beside the ledger, to be read. */
async function published(config: Config, use: (log: PublishedLog) => Promise<void>): Promise<void> {
  const log = openPublishedLog(config)
  try {
    await use(log)
  } finally {
    log.close()
  }
}

function sizeOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  if (/^\d{1,15}$/.test(written)) return Number(written)
  throw new Failure(`“${written}” is not the size of a checkpoint: --since is a number of events, such as 512.`)
}

const SAID = [NoBundle, FolderRefused, OutOfStep, CopyRefused, LogUnreadable, ForeignFile] as const

/** What others say in a sentence, said in a sentence here. */
async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (SAID.some(kind => error instanceof kind)) throw new Failure((error as Error).message)
    throw error
  }
}
