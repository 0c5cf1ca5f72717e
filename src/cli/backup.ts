/** Copies the ledger while it is in use, and opens and checks the copy before saying that there is one. */
import { backUp } from '#ledger/adapters/embedded/backup.ts'
import { counted } from '#proof/verify/fault.ts'
import { readConfig } from '../config.ts'
import { Failure, print, progressBar, type OutputOptions } from './output.ts'

export async function backup(file: string, options: OutputOptions): Promise<void> {
  const { store } = readConfig(process.env)
  if (store.kind !== 'embedded') {
    throw new Failure(
      'A KurrentDB ledger is backed up with its own tools, or copied: candour copy <from> embedded:<file>.',
    )
  }
  const bar = progressBar()
  const onProgress = (done: number): void => bar.update('backup', Math.round(done * 100), 100)
  const last = await backUp(store.path, file, { onProgress }).finally(() => bar.stop())
  const events = last?.position ?? 0
  print(options, { file, events, head: last }, [
    `${file} holds ${counted(events, 'event')}, each with the digest it was recorded with.`,
  ])
}
