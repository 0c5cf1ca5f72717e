/** The files of a bundle in a folder: only those that lie in it, since whoever made the bundle may mean to lead its reader astray. */
import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { LogFiles } from '#proof/verify/log-files.ts'

export async function folderFiles(folder: string): Promise<LogFiles> {
  const root = await realpath(folder)
  return {
    read: async path => {
      const whole = join(root, path)
      try {
        // A link, or a path with `..`, leads elsewhere: to a file of the reader's, or to a device that never ends.
        const isInside = whole.startsWith(root + sep) && (await realpath(whole)) === whole
        return isInside && (await lstat(whole)).isFile() ? new Uint8Array(await readFile(whole)) : undefined
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
    list: () => pathsIn(root, ''),
  }
}

/** Links and whatever else is no folder among them: nothing that lies in a bundle goes unlisted. */
async function pathsIn(folder: string, above: string): Promise<readonly string[]> {
  const paths: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = above + entry.name
    if (!entry.isDirectory()) paths.push(path)
    // One by one: a call does not take as many arguments as there are files in a large folder.
    else for (const below of await pathsIn(join(folder, entry.name), `${path}/`)) paths.push(below)
  }
  return paths
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
