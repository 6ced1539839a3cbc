// SPDX-License-Identifier: MIT
#include "net/libcurl/module.hpp"
#include "support/handle.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <curl/curl.h>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace cairn::net::libcurl {
namespace {

using Clock = std::chrono::steady_clock;
using EasyHandle = Handle<CURL, curl_easy_cleanup>;
using MultiHandle = Handle<CURLM, curl_multi_cleanup>;
using FieldList = Handle<curl_slist, curl_slist_free_all>;
using UrlHandle = Handle<CURLU, curl_url_cleanup>;

constexpr std::size_t at_a_time = 8;
constexpr int redirections_limit = 10;
constexpr std::size_t fields_limit = 256 * 1024;  // bytes of the header section

struct Origin {
  std::string scheme;
  std::string host;
  std::string port;

  bool operator==(Origin const&) const = default;
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  Handle<char, curl_free> const owner(text);
  return text;
}

std::optional<Origin> origin_of(std::string const& text) {
  UrlHandle const url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
    return std::nullopt;
  return Origin{part_of(url.get(), CURLUPART_SCHEME),
                lower_case(part_of(url.get(), CURLUPART_HOST)), part_of(url.get(), CURLUPART_PORT)};
}

/// One request under way.
class Transfer {
public:
  Transfer(http::Request const& request, Exchange& exchange, std::string const& user_agent)
      : request_(&request),
        exchange_(&exchange),
        url_(request.url),
        deadline_(Clock::now() + request.timeout),
        easy_(curl_easy_init()) {
    if (!easy_) throw std::bad_alloc();
    set(CURLOPT_USERAGENT, user_agent.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_ACCEPT_ENCODING, "");  // every compression that this libcurl knows
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    // Rather share a connection that several requests fit on than open the next one. Without TLS it
    // is not known before the first answer whether they do.
    set(CURLOPT_PIPEWAIT, lower_case(url_).starts_with("https:") ? 1L : 0L);
    // Whose certificates are believed: the system's, unless these say otherwise, as for curl(1).
    if (auto const* const file = std::getenv("SSL_CERT_FILE")) set(CURLOPT_CAINFO, file);
    if (auto const* const folder = std::getenv("SSL_CERT_DIR")) set(CURLOPT_CAPATH, folder);
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::take_field);
    set_method();
  }

  CURL* easy() const { return easy_.get(); }

  /// Makes the handle ready for the next leg of the way.
  void prepare() {
    exchange_->response = {};
    fields_size_ = 0;
    error_.front() = '\0';
    set_fields();
    set(CURLOPT_URL, url_.c_str());
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<decltype(left)>(left, 1)));
  }

  /// What a leg ended with. True: there is another one to go.
  bool finish(CURLcode code) {
    if (code != CURLE_OK) {
      exchange_->failure = failure(code);
      return false;
    }
    exchange_->response.status = static_cast<int>(number(CURLINFO_RESPONSE_CODE));
    auto const next = redirection();
    if (next.empty()) return false;
    return redirect(next);
  }

private:
  template <class Value>
  void set(CURLoption option, Value value) {
    // What is set here libcurl copies or only points to: it can refuse for want of memory alone.
    if (curl_easy_setopt(easy_.get(), option, value) != CURLE_OK) throw std::bad_alloc();
  }

  void set_method() {
    if (request_->method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
    } else if (request_->method != "GET" || !request_->body.empty()) {
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_->body.size()));
      set(CURLOPT_POSTFIELDS, request_->body.data());
      set(CURLOPT_CUSTOMREQUEST, request_->method.c_str());
    }
  }

  void set_fields() {
    curl_slist* list = nullptr;
    auto const add = [&list](std::string const& line) {
      auto* const longer = curl_slist_append(list, line.c_str());
      if (longer == nullptr) throw std::bad_alloc();
      list = longer;
    };
    bool typed = false;
    for (auto const& [name, value] : request_->fields) {
      if (elsewhere_ && !equal_without_case(name, "accept")) continue;
      typed = typed || equal_without_case(name, "content-type");
      // libcurl's way to send a field without a value.
      add(value.empty() ? name + ';' : fmt::format("{}: {}", name, value));
    }
    if (!typed) add("Content-Type:");  // no guess of libcurl's
    add("Expect:");  // no question before a body: it costs a second at some servers
    fields_.reset(list);
    set(CURLOPT_HTTPHEADER, fields_.get());
  }

  long number(CURLINFO what) const {
    long value = 0;
    curl_easy_getinfo(easy_.get(), what, &value);
    return value;
  }

  /// Where the answer sends us; empty: nowhere, or nowhere that we go.
  std::string redirection() const {
    if (request_->method != "GET" && request_->method != "HEAD") return {};
    char* url = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_REDIRECT_URL, &url);
    return url == nullptr ? std::string() : url;
  }

  bool redirect(std::string const& next) {
    auto const here = origin_of(url_);
    auto const there = origin_of(next);
    if (++redirections_ > redirections_limit)
      return fail(fmt::format("redirected more than {} times", redirections_limit));
    if (!here || !there || (there->scheme != "https" && there->scheme != "http"))
      return fail("redirected to what is no address");
    if (here->scheme == "https" && there->scheme == "http")
      return fail("redirected from https to http");
    // What the fields say is meant for the server that was asked. Once elsewhere, always elsewhere:
    // the other one could send us back with a question of its own.
    elsewhere_ = elsewhere_ || *here != *there;
    url_ = next;
    return true;
  }

  bool fail(std::string why) {
    exchange_->failure = std::move(why);
    return false;
  }

  std::string failure(CURLcode code) const {
    if (!failure_.empty()) return failure_;
    switch (code) {
      case CURLE_COULDNT_RESOLVE_HOST:
      case CURLE_COULDNT_RESOLVE_PROXY:
      case CURLE_COULDNT_CONNECT:
      case CURLE_SSL_CONNECT_ERROR:
      case CURLE_PEER_FAILED_VERIFICATION:
        // These say more than their code, and of what we sent only the host.
        if (error_.front() != '\0') return error_.data();
        break;
      case CURLE_OPERATION_TIMEDOUT:
        return fmt::format("no whole answer within {} seconds",
                           static_cast<double>(request_->timeout.count()) / 1000);
      case CURLE_PARTIAL_FILE: return "the answer ended early";
      default: break;
    }
    return curl_easy_strerror(code);
  }

  static std::size_t take_body(char* text, std::size_t, std::size_t size, void* self) noexcept {
    return static_cast<Transfer*>(self)->take([=](Transfer& transfer) {
      auto& body = transfer.exchange_->response.body;
      auto const limit = transfer.request_->answer_limit;
      if (size > limit - body.size()) {
        transfer.failure_ = fmt::format("the answer is larger than {} bytes", limit);
        return std::size_t{0};
      }
      body.append(text, size);
      return size;
    });
  }

  static std::size_t take_field(char* text, std::size_t, std::size_t size, void* self) noexcept {
    return static_cast<Transfer*>(self)->take([=](Transfer& transfer) {
      transfer.fields_size_ += size;
      if (transfer.fields_size_ > fields_limit) {
        transfer.failure_ =
            fmt::format("the answer's header is larger than {} bytes", fields_limit);
        return std::size_t{0};
      }
      transfer.add_field(trimmed(std::string_view(text, size)));
      return size;
    });
  }

  void add_field(std::string_view line) {
    // A status line begins an answer anew: after "100 Continue", or a proxy's.
    if (line.starts_with("HTTP/")) {
      exchange_->response.fields.clear();
      return;
    }
    auto const colon = line.find(':');
    if (colon == line.npos || colon == 0) return;
    exchange_->response.fields.emplace_back(trimmed(line.substr(0, colon)),
                                            trimmed(line.substr(colon + 1)));
  }

  template <class F>
  std::size_t take(F const& callback) noexcept {
    try {
      return callback(*this);
    } catch (std::exception const&) {
      return 0;  // out of memory: libcurl gives up at a short count
    }
  }

  http::Request const* request_;
  Exchange* exchange_;
  std::string url_;
  Clock::time_point deadline_;
  EasyHandle easy_;
  FieldList fields_;
  std::array<char, CURL_ERROR_SIZE> error_{};
  std::string failure_;  ///< why we ended it ourselves
  std::size_t fields_size_ = 0;
  int redirections_ = 0;
  bool elsewhere_ = false;
};

class CurlTransport : public Transport {
public:
  explicit CurlTransport(char const* user_agent)
      : user_agent_(user_agent), multi_(curl_multi_init()) {
    if (!multi_) throw std::bad_alloc();
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(at_a_time));
  }

  std::vector<Exchange> carry(std::span<http::Request const> requests) noexcept override {
    try {
      return carried(requests);
    } catch (std::exception const&) {
      return {};  // out of memory
    }
  }

private:
  /// Transfers that libcurl holds; those that are left when something throws are taken from it.
  class Running {
  public:
    explicit Running(CURLM* multi) : multi_(multi) {}
    Running(Running const&) = delete;
    Running& operator=(Running const&) = delete;
    ~Running() {
      for (auto const& transfer : transfers_) curl_multi_remove_handle(multi_, transfer->easy());
    }

    std::size_t size() const { return transfers_.size(); }

    void add(std::unique_ptr<Transfer> transfer) {
      transfer->prepare();
      transfers_.push_back(std::move(transfer));
      curl_multi_add_handle(multi_, transfers_.back()->easy());
    }

    void again(Transfer& transfer) {
      transfer.prepare();
      curl_multi_add_handle(multi_, transfer.easy());
    }

    void drop(Transfer const& transfer) {
      std::erase_if(transfers_, [&](auto const& each) { return each.get() == &transfer; });
    }

  private:
    CURLM* multi_;
    std::vector<std::unique_ptr<Transfer>> transfers_;
  };

  std::vector<Exchange> carried(std::span<http::Request const> requests) {
    std::vector<Exchange> exchanges(requests.size());
    Running running(multi_.get());
    std::size_t started = 0;
    while (started < requests.size() || running.size() > 0) {
      for (; started < requests.size() && running.size() < at_a_time; ++started)
        running.add(std::make_unique<Transfer>(requests[started], exchanges[started], user_agent_));
      int left = 0;
      curl_multi_perform(multi_.get(), &left);
      if (!take_endings(running)) curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr);
    }
    return exchanges;
  }

  /// Whether a transfer has ended, and so there may be another one to start.
  bool take_endings(Running& running) {
    bool ended = false;
    int left = 0;
    while (auto const* const message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      auto const code = message->data.result;
      auto* const easy = message->easy_handle;
      Transfer* transfer = nullptr;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
      curl_multi_remove_handle(multi_.get(), easy);
      if (transfer->finish(code))
        running.again(*transfer);
      else
        running.drop(*transfer);
      ended = true;
    }
    return ended;
  }

  std::string user_agent_;
  MultiHandle multi_;
};

}  // namespace
}  // namespace cairn::net::libcurl

extern "C" [[gnu::visibility("default")]] cairn::net::libcurl::Transport*
cairn_open_libcurl_transport_1(char const* user_agent) {
  // Never undone: it lasts as long as the program.
  static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) return nullptr;
  try {
    return new cairn::net::libcurl::CurlTransport(user_agent);
  } catch (std::exception const&) {
    return nullptr;
  }
}
