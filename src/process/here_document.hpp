// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <string_view>

namespace cairn::process {

/// `text` as a program reads it, all of it there before the program starts, as a shell's
/// here-document is (POSIX.1-2017, Shell Command Language, 2.7.4). A program that reads from a pipe
/// whose writer is killed takes what it got for the whole: git makes a tag without a message of it.
///
/// What a pipe takes, which is 4 KiB at least and 64 KiB as a rule, is in a pipe and on no disk;
/// more is in a file without a name in the folder for temporary files. No child inherits it unless
/// it is given to one. Throws Error{fatal}.
FileDescriptor here_document(std::string_view text);

}  // namespace cairn::process
