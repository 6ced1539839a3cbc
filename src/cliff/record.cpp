// SPDX-License-Identifier: MIT
#include "cliff/record.hpp"

#include <utility>

namespace cairn::cliff {
namespace {

class Writer {
public:
  void write(tera::Value const& value) {
    if (auto const* const array = value.array()) return write(*array);
    if (auto const* const object = value.object()) return write(*object);
    text_ += tera::to_json(value);
  }

  std::string text() && { return std::move(text_); }

private:
  void write(tera::Array const& array) {
    text_ += '[';
    for (std::size_t index = 0; index < array.size(); ++index) {
      if (index) text_ += ',';
      write(array[index]);
    }
    text_ += ']';
  }

  void write(tera::Object const& object) {
    text_ += '{';
    auto first = true;
    auto const member = [&](std::string_view key, tera::Value const& value) {
      if (!std::exchange(first, false)) text_ += ',';
      text_ += tera::to_json(tera::Value(tera::Text::borrowed(key)));
      text_ += ':';
      write(value);
    };
    if (auto const* const record = dynamic_cast<Record const*>(&object))
      record->declare(member);
    else
      object.visit(member);
    text_ += '}';
  }

  std::string text_;
};

}  // namespace

std::string to_declared_json(tera::Value const& value) {
  Writer writer;
  writer.write(value);
  return std::move(writer).text();
}

}  // namespace cairn::cliff
