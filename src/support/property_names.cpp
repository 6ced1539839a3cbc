// SPDX-License-Identifier: MIT
#include "support/property_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unictype.h>
#include <utility>

namespace cairn {
namespace {

// clang-format off
using Category = std::pair<std::string_view, std::uint32_t>;

// UAX #44, table 12. Surrogates are no characters of a text.
constexpr std::array categories{
    Category{"l", UC_CATEGORY_MASK_L},
    Category{"letter", UC_CATEGORY_MASK_L},
    Category{"lc", UC_CATEGORY_MASK_LC},
    Category{"casedletter", UC_CATEGORY_MASK_LC},
    Category{"lu", UC_CATEGORY_MASK_Lu},
    Category{"uppercaseletter", UC_CATEGORY_MASK_Lu},
    Category{"ll", UC_CATEGORY_MASK_Ll},
    Category{"lowercaseletter", UC_CATEGORY_MASK_Ll},
    Category{"lt", UC_CATEGORY_MASK_Lt},
    Category{"titlecaseletter", UC_CATEGORY_MASK_Lt},
    Category{"lm", UC_CATEGORY_MASK_Lm},
    Category{"modifierletter", UC_CATEGORY_MASK_Lm},
    Category{"lo", UC_CATEGORY_MASK_Lo},
    Category{"otherletter", UC_CATEGORY_MASK_Lo},
    Category{"m", UC_CATEGORY_MASK_M},
    Category{"mark", UC_CATEGORY_MASK_M},
    Category{"combiningmark", UC_CATEGORY_MASK_M},
    Category{"mn", UC_CATEGORY_MASK_Mn},
    Category{"nonspacingmark", UC_CATEGORY_MASK_Mn},
    Category{"mc", UC_CATEGORY_MASK_Mc},
    Category{"spacingmark", UC_CATEGORY_MASK_Mc},
    Category{"me", UC_CATEGORY_MASK_Me},
    Category{"enclosingmark", UC_CATEGORY_MASK_Me},
    Category{"n", UC_CATEGORY_MASK_N},
    Category{"number", UC_CATEGORY_MASK_N},
    Category{"nd", UC_CATEGORY_MASK_Nd},
    Category{"digit", UC_CATEGORY_MASK_Nd},
    Category{"decimalnumber", UC_CATEGORY_MASK_Nd},
    Category{"nl", UC_CATEGORY_MASK_Nl},
    Category{"letternumber", UC_CATEGORY_MASK_Nl},
    Category{"no", UC_CATEGORY_MASK_No},
    Category{"othernumber", UC_CATEGORY_MASK_No},
    Category{"p", UC_CATEGORY_MASK_P},
    Category{"punct", UC_CATEGORY_MASK_P},
    Category{"punctuation", UC_CATEGORY_MASK_P},
    Category{"pc", UC_CATEGORY_MASK_Pc},
    Category{"connectorpunctuation", UC_CATEGORY_MASK_Pc},
    Category{"pd", UC_CATEGORY_MASK_Pd},
    Category{"dashpunctuation", UC_CATEGORY_MASK_Pd},
    Category{"ps", UC_CATEGORY_MASK_Ps},
    Category{"openpunctuation", UC_CATEGORY_MASK_Ps},
    Category{"pe", UC_CATEGORY_MASK_Pe},
    Category{"closepunctuation", UC_CATEGORY_MASK_Pe},
    Category{"pi", UC_CATEGORY_MASK_Pi},
    Category{"initialpunctuation", UC_CATEGORY_MASK_Pi},
    Category{"pf", UC_CATEGORY_MASK_Pf},
    Category{"finalpunctuation", UC_CATEGORY_MASK_Pf},
    Category{"po", UC_CATEGORY_MASK_Po},
    Category{"otherpunctuation", UC_CATEGORY_MASK_Po},
    Category{"s", UC_CATEGORY_MASK_S},
    Category{"symbol", UC_CATEGORY_MASK_S},
    Category{"sm", UC_CATEGORY_MASK_Sm},
    Category{"mathsymbol", UC_CATEGORY_MASK_Sm},
    Category{"sc", UC_CATEGORY_MASK_Sc},
    Category{"currencysymbol", UC_CATEGORY_MASK_Sc},
    Category{"sk", UC_CATEGORY_MASK_Sk},
    Category{"modifiersymbol", UC_CATEGORY_MASK_Sk},
    Category{"so", UC_CATEGORY_MASK_So},
    Category{"othersymbol", UC_CATEGORY_MASK_So},
    Category{"z", UC_CATEGORY_MASK_Z},
    Category{"separator", UC_CATEGORY_MASK_Z},
    Category{"zs", UC_CATEGORY_MASK_Zs},
    Category{"spaceseparator", UC_CATEGORY_MASK_Zs},
    Category{"zl", UC_CATEGORY_MASK_Zl},
    Category{"lineseparator", UC_CATEGORY_MASK_Zl},
    Category{"zp", UC_CATEGORY_MASK_Zp},
    Category{"paragraphseparator", UC_CATEGORY_MASK_Zp},
    Category{"c", UC_CATEGORY_MASK_C},
    Category{"other", UC_CATEGORY_MASK_C},
    Category{"cc", UC_CATEGORY_MASK_Cc},
    Category{"cntrl", UC_CATEGORY_MASK_Cc},
    Category{"control", UC_CATEGORY_MASK_Cc},
    Category{"cf", UC_CATEGORY_MASK_Cf},
    Category{"format", UC_CATEGORY_MASK_Cf},
    Category{"co", UC_CATEGORY_MASK_Co},
    Category{"privateuse", UC_CATEGORY_MASK_Co},
    Category{"cn", UC_CATEGORY_MASK_Cn},
    Category{"unassigned", UC_CATEGORY_MASK_Cn},
};

using Binary = std::pair<std::string_view, bool (*)(ucs4_t)>;

// The binary properties of PropertyAliases.txt, as far as the library knows them.
constexpr std::array binary_properties{
    Binary{"ahex", uc_is_property_ascii_hex_digit},
    Binary{"alpha", uc_is_property_alphabetic},
    Binary{"alphabetic", uc_is_property_alphabetic},
    Binary{"asciihexdigit", uc_is_property_ascii_hex_digit},
    Binary{"bidic", uc_is_property_bidi_control},
    Binary{"bidicontrol", uc_is_property_bidi_control},
    Binary{"cased", uc_is_property_cased},
    Binary{"caseignorable", uc_is_property_case_ignorable},
    Binary{"changeswhencasefolded", uc_is_property_changes_when_casefolded},
    Binary{"changeswhencasemapped", uc_is_property_changes_when_casemapped},
    Binary{"changeswhenlowercased", uc_is_property_changes_when_lowercased},
    Binary{"changeswhentitlecased", uc_is_property_changes_when_titlecased},
    Binary{"changeswhenuppercased", uc_is_property_changes_when_uppercased},
    Binary{"ci", uc_is_property_case_ignorable},
    Binary{"cwcf", uc_is_property_changes_when_casefolded},
    Binary{"cwcm", uc_is_property_changes_when_casemapped},
    Binary{"cwl", uc_is_property_changes_when_lowercased},
    Binary{"cwt", uc_is_property_changes_when_titlecased},
    Binary{"cwu", uc_is_property_changes_when_uppercased},
    Binary{"dash", uc_is_property_dash},
    Binary{"defaultignorablecodepoint", uc_is_property_default_ignorable_code_point},
    Binary{"dep", uc_is_property_deprecated},
    Binary{"deprecated", uc_is_property_deprecated},
    Binary{"di", uc_is_property_default_ignorable_code_point},
    Binary{"dia", uc_is_property_diacritic},
    Binary{"diacritic", uc_is_property_diacritic},
    Binary{"ebase", uc_is_property_emoji_modifier_base},
    Binary{"ecomp", uc_is_property_emoji_component},
    Binary{"emod", uc_is_property_emoji_modifier},
    Binary{"emoji", uc_is_property_emoji},
    Binary{"emojicomponent", uc_is_property_emoji_component},
    Binary{"emojimodifier", uc_is_property_emoji_modifier},
    Binary{"emojimodifierbase", uc_is_property_emoji_modifier_base},
    Binary{"emojipresentation", uc_is_property_emoji_presentation},
    Binary{"epres", uc_is_property_emoji_presentation},
    Binary{"ext", uc_is_property_extender},
    Binary{"extendedpictographic", uc_is_property_extended_pictographic},
    Binary{"extender", uc_is_property_extender},
    Binary{"extpict", uc_is_property_extended_pictographic},
    Binary{"graphemebase", uc_is_property_grapheme_base},
    Binary{"graphemeextend", uc_is_property_grapheme_extend},
    Binary{"graphemelink", uc_is_property_grapheme_link},
    Binary{"grbase", uc_is_property_grapheme_base},
    Binary{"grext", uc_is_property_grapheme_extend},
    Binary{"grlink", uc_is_property_grapheme_link},
    Binary{"hex", uc_is_property_hex_digit},
    Binary{"hexdigit", uc_is_property_hex_digit},
    Binary{"hyphen", uc_is_property_hyphen},
    Binary{"idc", uc_is_property_id_continue},
    Binary{"idcontinue", uc_is_property_id_continue},
    Binary{"ideo", uc_is_property_ideographic},
    Binary{"ideographic", uc_is_property_ideographic},
    Binary{"ids", uc_is_property_id_start},
    Binary{"idsb", uc_is_property_ids_binary_operator},
    Binary{"idsbinaryoperator", uc_is_property_ids_binary_operator},
    Binary{"idst", uc_is_property_ids_trinary_operator},
    Binary{"idstart", uc_is_property_id_start},
    Binary{"idstrinaryoperator", uc_is_property_ids_trinary_operator},
    Binary{"joinc", uc_is_property_join_control},
    Binary{"joincontrol", uc_is_property_join_control},
    Binary{"loe", uc_is_property_logical_order_exception},
    Binary{"logicalorderexception", uc_is_property_logical_order_exception},
    Binary{"lower", uc_is_property_lowercase},
    Binary{"lowercase", uc_is_property_lowercase},
    Binary{"math", uc_is_property_math},
    Binary{"nchar", uc_is_property_not_a_character},
    Binary{"noncharactercodepoint", uc_is_property_not_a_character},
    Binary{"oalpha", uc_is_property_other_alphabetic},
    Binary{"odi", uc_is_property_other_default_ignorable_code_point},
    Binary{"ogrext", uc_is_property_other_grapheme_extend},
    Binary{"oidc", uc_is_property_other_id_continue},
    Binary{"oids", uc_is_property_other_id_start},
    Binary{"olower", uc_is_property_other_lowercase},
    Binary{"omath", uc_is_property_other_math},
    Binary{"otheralphabetic", uc_is_property_other_alphabetic},
    Binary{"otherdefaultignorablecodepoint", uc_is_property_other_default_ignorable_code_point},
    Binary{"othergraphemeextend", uc_is_property_other_grapheme_extend},
    Binary{"otheridcontinue", uc_is_property_other_id_continue},
    Binary{"otheridstart", uc_is_property_other_id_start},
    Binary{"otherlowercase", uc_is_property_other_lowercase},
    Binary{"othermath", uc_is_property_other_math},
    Binary{"otheruppercase", uc_is_property_other_uppercase},
    Binary{"oupper", uc_is_property_other_uppercase},
    Binary{"patsyn", uc_is_property_pattern_syntax},
    Binary{"patternsyntax", uc_is_property_pattern_syntax},
    Binary{"patternwhitespace", uc_is_property_pattern_white_space},
    Binary{"patws", uc_is_property_pattern_white_space},
    Binary{"qmark", uc_is_property_quotation_mark},
    Binary{"quotationmark", uc_is_property_quotation_mark},
    Binary{"radical", uc_is_property_radical},
    Binary{"regionalindicator", uc_is_property_regional_indicator},
    Binary{"ri", uc_is_property_regional_indicator},
    Binary{"sd", uc_is_property_soft_dotted},
    Binary{"sentenceterminal", uc_is_property_sentence_terminal},
    Binary{"softdotted", uc_is_property_soft_dotted},
    Binary{"space", uc_is_property_white_space},
    Binary{"sterm", uc_is_property_sentence_terminal},
    Binary{"term", uc_is_property_terminal_punctuation},
    Binary{"terminalpunctuation", uc_is_property_terminal_punctuation},
    Binary{"uideo", uc_is_property_unified_ideograph},
    Binary{"unifiedideograph", uc_is_property_unified_ideograph},
    Binary{"upper", uc_is_property_uppercase},
    Binary{"uppercase", uc_is_property_uppercase},
    Binary{"variationselector", uc_is_property_variation_selector},
    Binary{"vs", uc_is_property_variation_selector},
    Binary{"whitespace", uc_is_property_white_space},
    Binary{"wspace", uc_is_property_white_space},
    Binary{"xidc", uc_is_property_xid_continue},
    Binary{"xidcontinue", uc_is_property_xid_continue},
    Binary{"xids", uc_is_property_xid_start},
    Binary{"xidstart", uc_is_property_xid_start},
};

using Script = std::pair<std::string_view, char const*>;

// The short names of ISO 15924 that are in use; the library knows the long ones only.
constexpr std::array scripts{
    Script{"arab", "Arabic"},
    Script{"armn", "Armenian"},
    Script{"beng", "Bengali"},
    Script{"bopo", "Bopomofo"},
    Script{"brah", "Brahmi"},
    Script{"brai", "Braille"},
    Script{"cans", "Canadian_Aboriginal"},
    Script{"cher", "Cherokee"},
    Script{"copt", "Coptic"},
    Script{"cprt", "Cypriot"},
    Script{"cyrl", "Cyrillic"},
    Script{"deva", "Devanagari"},
    Script{"dsrt", "Deseret"},
    Script{"egyp", "Egyptian_Hieroglyphs"},
    Script{"ethi", "Ethiopic"},
    Script{"geor", "Georgian"},
    Script{"glag", "Glagolitic"},
    Script{"goth", "Gothic"},
    Script{"grek", "Greek"},
    Script{"gujr", "Gujarati"},
    Script{"guru", "Gurmukhi"},
    Script{"hang", "Hangul"},
    Script{"hani", "Han"},
    Script{"hebr", "Hebrew"},
    Script{"hira", "Hiragana"},
    Script{"ital", "Old_Italic"},
    Script{"java", "Javanese"},
    Script{"kana", "Katakana"},
    Script{"khmr", "Khmer"},
    Script{"knda", "Kannada"},
    Script{"laoo", "Lao"},
    Script{"latn", "Latin"},
    Script{"linb", "Linear_B"},
    Script{"mlym", "Malayalam"},
    Script{"mong", "Mongolian"},
    Script{"mymr", "Myanmar"},
    Script{"ogam", "Ogham"},
    Script{"orya", "Oriya"},
    Script{"phnx", "Phoenician"},
    Script{"runr", "Runic"},
    Script{"sinh", "Sinhala"},
    Script{"syrc", "Syriac"},
    Script{"taml", "Tamil"},
    Script{"telu", "Telugu"},
    Script{"tfng", "Tifinagh"},
    Script{"tglg", "Tagalog"},
    Script{"thaa", "Thaana"},
    Script{"tibt", "Tibetan"},
    Script{"ugar", "Ugaritic"},
    Script{"xpeo", "Old_Persian"},
    Script{"xsux", "Cuneiform"},
    Script{"yiii", "Yi"},
    Script{"zinh", "Inherited"},
    Script{"zyyy", "Common"},
};
// clang-format on

template <class Table>
auto const* entry(Table const& table, std::string_view name) {
  auto const found = std::find_if(table.begin(), table.end(),
                                  [name](auto const& each) { return each.first == name; });
  return found == table.end() ? nullptr : &found->second;
}

/// By UAX44-LM3, and without what is not ASCII.
std::string loose(std::string_view name) {
  std::string result;
  for (char const c : name)
    if (c >= 'A' && c <= 'Z')
      result += static_cast<char>(c - 'A' + 'a');
    else if (c != ' ' && c != '_' && c != '-' && static_cast<unsigned char>(c) < 0x80)
      result += c;
  auto const prefixed =
      name.size() >= 2 && (name[0] == 'i' || name[0] == 'I') && (name[1] == 's' || name[1] == 'S');
  // "isc" is the short name of ISO_Comment, not the category "c".
  if (prefixed && result != "isc") result.erase(0, 2);
  return result;
}

Property of_category(std::uint32_t mask) {
  return [mask](char32_t c) { return uc_is_general_category_withtable(c, mask); };
}

Property category(std::string_view name) {
  if (name == "any") return [](char32_t) { return true; };
  if (name == "ascii") return [](char32_t c) { return c < 0x80; };
  if (name == "assigned") return std::not_fn(of_category(UC_CATEGORY_MASK_Cn));
  auto const* const mask = entry(categories, name);
  return mask ? of_category(*mask) : Property();
}

uc_script_t const* script_named(std::string_view name) {
  if (auto const* const long_name = entry(scripts, name)) return uc_script_byname(*long_name);
  uc_script_t const* all = nullptr;
  std::size_t count = 0;
  uc_all_scripts(&all, &count);
  auto const* const found = std::find_if(
      all, all + count, [name](uc_script_t const& each) { return loose(each.name) == name; });
  return found == all + count ? nullptr : found;
}

Property script(std::string_view name) {
  auto const* const found = script_named(name);
  if (!found) return {};
  return [found](char32_t c) { return uc_is_script(c, found); };
}

}  // namespace

Property property_named(std::string_view name) {
  auto const operation = name.find_first_of(":=");
  auto const first = loose(name.substr(0, operation));
  if (operation != name.npos) {
    auto const value = loose(name.substr(operation + 1));
    if (first == "gc" || first == "generalcategory") return category(value);
    if (first == "sc" || first == "script") return script(value);
    return {};
  }
  if (auto const* const binary = entry(binary_properties, first)) return *binary;
  if (auto of_first = category(first)) return of_first;
  return script(first);
}

}  // namespace cairn
