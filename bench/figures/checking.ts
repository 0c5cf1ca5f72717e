/** What a whole log costs to keep, to prove and to check: bytes an event, receipts a second, events checked a second. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Child, run } from '../child.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { logFiles } from '../load/log.ts'
import type { ExportedLog, ExportTask } from '../processes/export-bundle.ts'
import type { Verified, VerifyTask } from '../processes/verify-bundle.ts'
import { median, spread } from '../statistics.ts'
import { megabytes, percent, perSecond, ratio, whole } from '../wording.ts'
import { contractsIn } from './into-views.ts'

const EXPORT = new URL('../processes/export-bundle.ts', import.meta.url)
const VERIFY = new URL('../processes/verify-bundle.ts', import.meta.url)
/** A round checks the whole log. */
const ROUNDS_MAX = 3
const AIM = 50_000

export const checking: Figure = { name: 'checking', measure }

async function measure({ settings, workplace, say }: Bench): Promise<readonly Line[]> {
  const ledgerPath = await workplace.ledger(settings.events, contractsIn(settings.events))
  const folder = workplace.path('bundle')
  const rounds = Math.min(ROUNDS_MAX, settings.rounds)
  say('  making the log and a bundle of it')
  const task: ExportTask = { ...logFiles(workplace), ledgerPath, folder, seed: settings.seed }
  const child = new Child(EXPORT, task)
  const made = await child.said<ExportedLog>()
  const receipts: number[] = []
  for (let round = 0; round < rounds; round += 1) receipts.push(await child.ask<number>('receipts'))
  await child.end()
  const verified: Verified[] = []
  for (let round = 0; round < rounds; round += 1) {
    say(`  checking it, round ${round + 1}`)
    const held = readFileSync(join(folder, 'checkpoint'), 'utf8')
    verified.push(await run<Verified>(VERIFY, { folder, held } satisfies VerifyTask))
  }
  rmSync(folder, { recursive: true, force: true })
  return linesOf(made, receipts, verified)
}

function linesOf(made: ExportedLog, receipts: readonly number[], verified: readonly Verified[]): readonly Line[] {
  const { events, takingS, writingS, logBytes, ledgerBytes } = made
  const rates = verified.map(({ seconds }) => events / seconds)
  const bare = verified.map(({ bareSeconds }) => events / bareSeconds)
  const rss = Math.max(...verified.map(({ rssBytes }) => rssBytes))
  return [
    {
      what: `${whole(events)} events checked, bytes alone`,
      measured: `${perSecond(median(rates))} = ${ratio(median(rates) / median(bare))} of bare`,
      beside: `the same hashes alone: ${perSecond(median(bare))}`,
      aim: `> ${perSecond(AIM)}`,
      met: median(rates) > AIM,
      spread: `${percent(spread(rates))}; ${percent(spread(bare))}`,
    },
    { what: '  memory at most', measured: megabytes(rss), beside: '', aim: '', met: 'no aim' },
    {
      what: 'receipts',
      measured: perSecond(median(receipts)),
      beside: `a proof of ${Math.ceil(Math.log2(events))} hashes each`,
      aim: '',
      met: 'no aim',
      spread: percent(spread(receipts)),
    },
    {
      what: 'bytes an event in the log',
      measured: whole(logBytes / events),
      beside: `in the ledger ${whole(ledgerBytes / events)}`,
      aim: '',
      met: 'no aim',
    },
    {
      what: 'events taken into the log anew',
      measured: perSecond(events / takingS),
      beside: `written as a bundle ${perSecond(events / writingS)}`,
      aim: '',
      met: 'no aim',
    },
  ]
}
