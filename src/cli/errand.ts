/** Runs an errand where it may run: in the serving process where there is one, otherwise here. */
import { ERRANDS, type Errand, type ErrandResult } from '../errands.ts'
import { readConfig, type Config } from '../config.ts'
import { buildHouse } from '../house.ts'
import { openStore } from '../open-store.ts'
import { askServer } from '../operator.ts'
import { LedgerInUse } from '#ledger/errors.ts'
import { print, progressBar, type OutputOptions } from './output.ts'

export async function errand(name: Errand, folder: string | undefined, options: OutputOptions): Promise<void> {
  const config = readConfig(process.env)
  const bar = progressBar()
  const onProgress = (done: number, total: number): void => bar.update(name, done, total)
  const result = await run(config, name, folder, onProgress).finally(() => bar.stop())
  print(options, result, [result.sentence])
}

async function run(
  config: Config,
  name: Errand,
  folder: string | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<ErrandResult> {
  try {
    return await here(config, name, folder, onProgress)
  } catch (error) {
    if (!(error instanceof LedgerInUse)) throw error
    const answered = await askServer(config.store, name, folder, onProgress)
    if (answered === undefined) throw error
    return answered
  }
}

async function here(
  config: Config,
  name: Errand,
  folder: string | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<ErrandResult> {
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  const store = await openStore(config.store, { mode: 'write', warn })
  const house = await buildHouse(store, { viewsPath: config.viewsPath, warn, onProgress }).catch(
    async (error: unknown) => {
      await store.close()
      throw error
    },
  )
  try {
    return await ERRANDS[name]({ house, onProgress }, folder)
  } finally {
    await house.keeper.follow()
    await house.close()
  }
}
