/** A folder with more files than a call takes arguments is listed like any other. */
import { type Dirent, promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { expect, it, onTestFinished, vi } from 'vitest'
import { folderFiles } from '#transparency/stand-alone/folder.ts'

const MANY = 200_000

const entry = (name: string, isDirectory: boolean): Partial<Dirent> => ({ name, isDirectory: () => isDirectory })

it(`a folder of ${MANY} files in a folder is listed`, async () => {
  const readdir = async (folder: unknown) =>
    String(folder).endsWith('payload')
      ? Array.from({ length: MANY }, (_, number) => entry(`${number}.json`, false))
      : [entry('payload', true)]
  const spy = vi.spyOn(promises, 'readdir').mockImplementation(readdir as never)
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  const paths = await (await folderFiles(tmpdir())).list?.()
  expect([paths?.length, paths?.at(-1)]).toEqual([MANY, `payload/${MANY - 1}.json`])
})
