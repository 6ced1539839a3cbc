// SPDX-License-Identifier: MIT
#include "harness/xml.hpp"

#include "harness/complaint.hpp"

#include <fmt/format.h>

#include <exception>
#include <expat.h>
#include <memory>

namespace cairn::harness {
namespace {

constexpr int deepest = 64;

/// Expat counts in int.
constexpr std::size_t longest_piece = 1 << 20;

struct ParserFreed {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, ParserFreed>;

/// One file on its way through Expat. Its functions are called by C, which exceptions must not
/// cross: the first one is kept, and ends the parse.
class Visit {
public:
  Visit(File const& file, XmlVisitor const& visitor)
      : file_(file), visitor_(visitor), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_opened, on_closed);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_document_type);
    if (visitor.text) XML_SetCharacterDataHandler(parser_.get(), on_text);
  }

  void run() {
    std::string_view rest = file_.text;
    bool last = false;
    while (!last) {
      auto const piece = rest.substr(0, longest_piece);
      rest.remove_prefix(piece.size());
      last = rest.empty();
      auto const status =
          XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
      if (thrown_) std::rethrow_exception(thrown_);
      if (status != XML_STATUS_OK) throw wrong();
    }
  }

private:
  static void on_opened(void* self, XML_Char const* name, XML_Char const** attributes) {
    static_cast<Visit*>(self)->guarded([&](Visit& visit) { visit.open(name, attributes); });
  }
  static void on_closed(void* self, XML_Char const* name) {
    static_cast<Visit*>(self)->guarded([&](Visit& visit) {
      --visit.depth_;
      if (visit.visitor_.closed) visit.visitor_.closed(name);
    });
  }
  static void on_text(void* self, XML_Char const* text, int size) {
    static_cast<Visit*>(self)->guarded([&](Visit& visit) {
      visit.visitor_.text({text, static_cast<std::size_t>(size)});
    });
  }
  static void on_document_type(void* self, XML_Char const*, XML_Char const*, XML_Char const*, int) {
    static_cast<Visit*>(self)->guarded([](Visit& visit) {
      throw complaint(visit.file_, visit.place(), "it has a document type, which no report needs");
    });
  }

  template <class Action>
  void guarded(Action const& action) noexcept {
    if (thrown_) return;
    try {
      action(*this);
    } catch (...) {
      thrown_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  void open(XML_Char const* name, XML_Char const** attributes) {
    if (++depth_ > deepest)
      throw complaint(file_, place(), fmt::format("it is nested more than {} deep", deepest));
    XmlElement element;
    element.name = name;
    element.place = place();
    for (; attributes[0] != nullptr; attributes += 2)
      element.attributes.emplace(attributes[0], attributes[1]);
    if (visitor_.opened) visitor_.opened(element);
  }

  Place place() const {
    return {XML_GetCurrentLineNumber(parser_.get()), XML_GetCurrentColumnNumber(parser_.get()) + 1};
  }

  Error wrong() const {
    auto const code = XML_GetErrorCode(parser_.get());
    auto const ends_early = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                            code == XML_ERROR_PARTIAL_CHAR ||
                            code == XML_ERROR_UNCLOSED_CDATA_SECTION;
    if (ends_early && !trimmed(file_.text).empty()) return cut_off(file_, place());
    return complaint(file_, place(), fmt::format("it is no XML: {}", XML_ErrorString(code)));
  }

  File const& file_;
  XmlVisitor const& visitor_;
  Parser parser_;
  std::exception_ptr thrown_;
  int depth_ = 0;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  auto const found = attributes.find(wanted);
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

void visit_xml(File const& file, XmlVisitor const& visitor) {
  Visit(file, visitor).run();
}

std::string_view root_of_xml(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (text = trimmed(text); text.starts_with('<');) {
    auto const is_comment = text.starts_with("<!--");
    if (!is_comment && !text.starts_with("<?")) {
      auto const name = text.substr(1, text.find_first_of(" \t\r\n/>") - 1);
      auto const colon = name.find(':');
      return colon == name.npos ? name : name.substr(colon + 1);
    }
    auto const end = text.find(is_comment ? "-->" : "?>");
    if (end == text.npos) break;
    text = trimmed(text.substr(end + (is_comment ? 3 : 2)));
  }
  return {};
}

}  // namespace cairn::harness
