// What learn/explain.ts says of descriptors: that they are not ready, or not what they should be.

import type { Entries } from './explanation.ts'

export const ofDescriptors: Entries = {
  // Not now.
  EAGAIN: {
    meaning: 'not now: it would have to wait',
    calls: {
      any: [
        'The call would block, and the descriptor is non-blocking or its timeout ran out.',
        'Wait with poll() until it is ready, then call again.',
      ],
      read: [
        'Nothing has arrived yet: the socket is non-blocking (or MSG_DONTWAIT was given), or ' +
          'SO_RCVTIMEO ran out. With MSG_ERRQUEUE: the error queue is empty, and is never waited for. ' +
          'An eventfd: its counter is 0.',
        'Wait with poll() for POLLIN, then read again. It is no end: the end is the answer 0.',
      ],
      write: [
        'The send buffer is full, for the peer reads too slowly, and the socket is non-blocking or ' +
          'SO_SNDTIMEO ran out. UDP: or no local port is free. An eventfd: its counter has no room for this.',
        'Wait with poll() for POLLOUT, then send the rest: nothing of this call was taken.',
      ],
      'splice tee': [
        'Nothing is there to take, or there is no room for it, and one of the two is non-blocking or ' +
          'SPLICE_F_NONBLOCK was given. (That flag is for the pipe: a blocking socket still blocks.)',
        'Wait with poll() for POLLIN on the first and for POLLOUT on the second, then call again.',
      ],
      accept: [
        'No connection is waiting: the listening socket is non-blocking, or SO_RCVTIMEO ran out.',
        'Wait with poll() for POLLIN on the listening socket, then accept again.',
      ],
      connect: [
        "AF_UNIX: the server's queue is full, and nothing is in progress, unlike EINPROGRESS. UDP: no " +
          'local port is free in net.ipv4.ip_local_port_range.',
        'Call connect() again a little later: poll() does not tell when.',
      ],
    },
  },
  EINTR: {
    meaning: 'a signal came in between',
    calls: {
      any: [
        'A signal handler ran while the call was waiting; nothing was done.',
        'Call again, after looking at what the signal asks for.',
      ],
      read: [
        'A signal handler ran before anything arrived. With SO_RCVTIMEO set this happens even under ' +
          'SA_RESTART.',
        'Read again; nothing is lost.',
      ],
      connect: [
        'A signal handler ran while connect() waited. The connection goes on being made all the same.',
        'Do not call it again (EALREADY): wait with poll() for POLLOUT, then read SO_ERROR.',
      ],
      poll: [
        'A signal handler ran. poll() is never restarted, not even under SA_RESTART.',
        'Call it again with what is left of the time.',
      ],
      close: [
        'A signal handler ran. On Linux the descriptor is closed all the same.',
        "Never close it again: the number may be somebody else's by now.",
      ],
    },
  },

  // The descriptor.
  EBADF: {
    meaning: 'this number is no open descriptor',
    calls: {
      any: [
        'It was closed before, was never opened, or is not open for this direction.',
        'See /proc/self/fd for the open ones, and find who closed it: often it is closed twice.',
      ],
      close: [
        'It is closed already. Had the number been given out again meanwhile, you would have closed a ' +
          'stranger.',
        'Let one owner close each descriptor, once; set the variable to -1 then.',
      ],
      dup: [
        'The old number is not open, or the new one is negative or not below RLIMIT_NOFILE.',
        'Check both.',
      ],
      read: [
        'The descriptor was closed, or is not open for reading (the writing end of a pipe).',
        'See /proc/self/fd for the open ones.',
      ],
      write: [
        'The descriptor was closed, or is not open for writing (the reading end of a pipe).',
        'See /proc/self/fd for the open ones.',
      ],
      'sendmsg sendmmsg': [
        'The descriptor was closed; or one that SCM_RIGHTS should pass is not open.',
        'See /proc/self/fd for the open ones; keep passed descriptors open until sendmsg() returns.',
      ],
      'sendfile splice tee': [
        'One of the two was closed, or the input is not open for reading, or the output not for writing.',
        'Compare the order: sendfile() takes the output first, splice() and tee() the input.',
      ],
    },
  },
  ENOTSOCK: {
    meaning: 'the descriptor is no socket',
    calls: {
      any: [
        'It is a file, a pipe or a terminal: a wrong variable, or a closed number that was given out again.',
        'See ls -l /proc/self/fd; on those use read() and write().',
      ],
    },
  },
  ENOTTY: {
    meaning: 'the descriptor does not know this request',
    calls: {
      any: [
        'The request is not for this kind of descriptor: SIOCATMARK on UDP, SIOCOUTQ on a file, for example.',
        'Check the request and the kind. (The name is from the days when ioctl() was for terminals.)',
      ],
    },
  },
  ESPIPE: {
    meaning: 'it has no position',
    calls: {
      any: [
        'Sockets and pipes are streams: there is no place to seek to.',
        'Read and write in order, without an offset.',
      ],
      sendfile: [
        'An offset was given, but the input is a pipe or a socket.',
        'Give no offset, and for those use splice().',
      ],
      splice: ['An offset was given for a pipe.', 'Give null for the pipe: only a file has an offset.'],
    },
  },
  EISDIR: {
    meaning: 'it is a directory',
    calls: {
      any: ['The descriptor is a directory, which has no bytes to read.', 'Check the path that was opened.'],
    },
  },
  EIO: {
    meaning: 'input or output failed below',
    calls: {
      any: [
        'A device or file system under the descriptor failed. Sockets hardly ever say this.',
        'See dmesg. After close() the descriptor is gone all the same.',
      ],
    },
  },
  EBUSY: {
    meaning: 'it is in use',
    calls: {
      any: ['Something still uses it.', 'Try again later.'],
      fcntl: ['F_SETPIPE_SZ: the pipe holds more bytes than the new size.', 'Drain it first.'],
    },
  },
  EEXIST: {
    meaning: 'it exists already',
    calls: {
      any: ['What should be made is there.', 'Use it, or remove it first.'],
      epoll_ctl: ['This descriptor is in the instance already.', 'Modify it rather than add it.'],
    },
  },
  ESRCH: {
    meaning: 'no such process',
    calls: {
      any: ['No process has this pid.', 'Use a living one, such as your own.'],
      write: ['SCM_CREDENTIALS names a pid that does not exist.', 'Send your own: process.pid.'],
      fcntl: ['F_SETOWN: no process, or group where it is negative, has this number.', 'Use your own pid.'],
    },
  },
}
