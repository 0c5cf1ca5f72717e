/** Files packed into one zip, the same bytes for the same files: its dates are always 1 January 1980. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
  /** As it is, not deflated. */
  readonly stored?: true
}

const ENTRIES_MAX = 0xffff
const BYTES_MAX = 0xffffffff
/** 1 January 1980, the first day that a zip can say. */
const DATE = 0x0021
/** Names are UTF-8. */
const FLAGS = 0x0800
const VERSION = 20

/** In the order given. APPNOTE.TXT 4.3 says the layout; beyond what it holds without its 64-bit extension it is refused. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  if (entries.length > ENTRIES_MAX) throw new RangeError(`A zip holds at most ${ENTRIES_MAX} files.`)
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, bytes, stored } of entries) {
    const path = Buffer.from(name)
    const packed = stored === true ? bytes : deflateRawSync(bytes)
    if (bytes.length > BYTES_MAX || offset + packed.length > BYTES_MAX)
      throw new RangeError('A zip holds at most 4 GiB.')
    const about = Buffer.alloc(26)
    about.writeUInt16LE(VERSION, 0)
    about.writeUInt16LE(FLAGS, 2)
    about.writeUInt16LE(stored === true ? 0 : 8, 4)
    about.writeUInt16LE(0, 6)
    about.writeUInt16LE(DATE, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, path, packed])
    centrals.push(central(about, path, offset))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** The same once more, with where the file begins. */
function central(about: Buffer, path: Buffer, offset: number): Buffer {
  const head = Buffer.from('PK\x01\x02\x14\x00', 'latin1')
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  return Buffer.concat([head, about, tail, path])
}
