package shop.quire;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/** What every page has: the stylesheets (Aura, then our tokens and rules), the colour scheme, the push channel. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://styles/tokens.css")
@StyleSheet("context://styles/base.css")
@StyleSheet("context://styles/layout.css")
@StyleSheet("context://styles/shop.css")
@StyleSheet("context://styles/account.css")
@StyleSheet("context://styles/checkout.css")
@ColorScheme(ColorScheme.Value.LIGHT_DARK)
@Viewport("width=device-width, initial-scale=1")
@Push(transport = Transport.WEBSOCKET_XHR)
class QuireShell implements AppShellConfigurator {}
