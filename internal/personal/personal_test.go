package personal

import "testing"

func TestNames(t *testing.T) {
	for name, want := range map[string]bool{
		"email": true, "userEmail": true, "user_email_address": true, "Email": true, "toEmail": true, "phoneNumber": true, "card-number": true, "dateOfBirth": true,
		"emails": false, "email_id": false, "emailService": false, "send_email": false, "isEmail": false, "EMAIL": false, "service_account_email": false,
		"email_template": false, "phone_number_id": false, "masked_email": false, "mobile": false, "": false, "address": false, "userID": false,
	} {
		if _, ok := Known().Of(name); ok != want {
			t.Errorf("Of(%q) = %v, want %v", name, ok, want)
		}
	}
	for name, want := range map[string]bool{"getEmail": true, "get_user_email": true, "GetPhoneNumber": true, "sendEmail": false, "email": false, "getEmailTemplate": false} {
		if _, ok := Known().OfCall(name); ok != want {
			t.Errorf("OfCall(%q) = %v, want %v", name, ok, want)
		}
	}
	for name, want := range map[string]bool{"config": true, "appConfig": true, "settings": true, "user": false} {
		if got := Known().IsSettings(name); got != want {
			t.Errorf("IsSettings(%q) = %v, want %v", name, got, want)
		}
	}
}
