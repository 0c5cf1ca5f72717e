/** Runs an errand where it may run: in the serving process where there is one, otherwise here. */
import { ASKS_VIEWS, ERRANDS, type Asked, type Errand, type ErrandResult } from '../errands.ts'
import { readConfig, type Config } from '../config.ts'
import { buildHouse } from '../house.ts'
import { openStore } from '../open-store.ts'
import { askServer } from '../operator-asked.ts'
import { LedgerInUse } from '#ledger/errors.ts'
import { print, progressBar, type OutputOptions, type ProgressBar } from './output.ts'

export async function errand(name: Errand, asked: Asked, options: OutputOptions): Promise<void> {
  const result = await runErrand(name, asked)
  print(options, result, [result.sentence])
}

export async function runErrand(name: Errand, asked: Asked): Promise<ErrandResult> {
  const config = readConfig(process.env)
  const bar = progressBar()
  return run(config, name, asked, bar).finally(() => bar.stop())
}

async function run(config: Config, name: Errand, asked: Asked, bar: ProgressBar): Promise<ErrandResult> {
  try {
    return await here(config, name, asked, bar)
  } catch (error) {
    if (!(error instanceof LedgerInUse)) throw error
    const answered = await askServer(config.store, name, asked, (done, total) => bar.update(name, done, total))
    if (answered === undefined) throw error
    return answered
  }
}

async function here(config: Config, name: Errand, asked: Asked, bar: ProgressBar): Promise<ErrandResult> {
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  const store = await openStore(config.store, { mode: 'write', warn })
  const house = await buildHouse(store, {
    viewsPath: config.viewsPath,
    warn,
    onProgress: (position, last) => bar.update('views', position, last),
  }).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  // Otherwise the views follow when all is recorded: many facts at once are quicker folded.
  const followed = ASKS_VIEWS.has(name)
  try {
    if (followed) await house.keeper.follow()
    return await ERRANDS[name]({ house, onProgress: (done, total) => bar.update(name, done, total) }, asked)
  } finally {
    if (!followed) await house.keeper.follow()
    await house.close()
  }
}
